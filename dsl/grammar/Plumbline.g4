// What may stand inside a clause. Which line begins a clause, and which continues one, is decided
// before the parser by dsl/parse/clause_filter from the table in clauses.def: it puts one opening
// token (K_...) at the start of each clause and one END behind it. So a file is a flat list of
// clauses, every error stays inside its clause, and no block can be lost.
grammar Plumbline;

tokens {
  END, ROW,
  K_FRAMEWORK, K_INCLUDE, K_LEVEL, K_UNIT, K_ROLE, K_LIST, K_SOURCE, K_PRIORITY, K_SUB_PRIORITY,
  K_TABLE, K_PARAMETER, K_MEASURE, K_REQUIREMENT, K_BALANCE, K_TRIANGULATION, K_EXAMPLES,
  K_EDITION, K_STATUS, K_PUBLISHED, K_APPROVED_BY, K_COVERS, K_ATTRIBUTE, K_CODE_HEADER, K_NAME_HEADER, K_ALSO_KNOWN,
  K_AUTHORITY, K_FILE, K_CLAUSE, K_OUR_WORDS, K_SUPPLIED_BY, K_ONE_ROW_FOR_EACH, K_EXPECTED_FOR,
  K_ONE_HEADING_FOR_EACH, K_SHEET, K_EXCUSED,
  K_ROWS_AS_THEY_COME, K_COLUMN, K_FOR_EACH, K_IS, K_BETTER_WHEN, K_UNDER, K_CITES, K_SAYS, K_TEST,
  K_ASK, K_INTERPRETATION, K_WHEN, K_LINE_OF_ENQUIRY, K_WHY, K_OWNER, K_REVIEW_BY, K_NO_EXAMPLES,
  K_APPLIES_WHEN, K_DUE, K_NO_STANDARD, K_REPORT, K_STANDARD_ADOPTED, K_TOLERANCE, K_CHECKED_BY,
  K_EQUALITY, K_EXCEPTIONS_AGREED, K_PUBLISHABLE, K_JUDGED_BY, K_OUTCOME, K_DISCLOSURE,
  K_VOICE, K_PEOPLE_SAY, K_FROM_TABLE, K_AMONG, K_LEAVING_OUT, K_COUNTING, K_TAKING, K_OUT_OF,
  K_KNOWN_FOR, K_SPLIT_BY, K_HIDE_COUNTS, K_HIDE_SIBLINGS, K_ROUND_COUNTS, K_EXAMPLES_IN, K_GIVEN_AS_OF, K_GIVEN
}

file : line* EOF ;
line : clause END ;

clause
  : K_FRAMEWORK name text
  | K_INCLUDE text
  | K_EDITION text
  | K_STATUS name
  | K_PUBLISHED date (BY text)?
  | K_APPROVED_BY text ON date
  | K_COVERS periods
  | K_LEVEL name (WITHIN name)?
  | K_CODE_HEADER text (COMMA text)*
  | K_NAME_HEADER text (COMMA text)*
  | K_ALSO_KNOWN text (COMMA text)*
  | K_ATTRIBUTE name header? COLON type
  | K_UNIT name ONE? text
  | K_ROLE name AT name LEVEL
  | K_LIST name ONE OF item (COMMA item)*
  | K_SOURCE name text (BY text)?
  | K_AUTHORITY name
  | K_FILE text
  | K_CLAUSE name UNDER text
  | K_OUR_WORDS text
  | K_PRIORITY name text
  | K_SUB_PRIORITY name text
  | K_TABLE name text
  | K_SUPPLIED_BY name
  | K_ONE_ROW_FOR_EACH name (COMMA name)*
  | K_ONE_HEADING_FOR_EACH name
  | K_SHEET text (COMMA text)*
  | K_EXCUSED name (COMMA name)* FOR name item (COMMA item)* from? until? UNDER reference
  | K_EXPECTED_FOR EVERY each (COMMA EVERY each)*
  | K_ROWS_AS_THEY_COME
  | K_COLUMN name (header | title)? COLON type (COMMA option)*
  | K_PARAMETER name text COLON type (FOR EACH name)?
  | K_MEASURE name text COLON type
  | K_FOR_EACH each (COMMA each)*
  | K_IS expression
  | K_BETTER_WHEN name
  | K_OUTCOME name text
  | K_DISCLOSURE name text?
  | K_VOICE name
  | K_PEOPLE_SAY text
  | K_FROM_TABLE name
  | K_AMONG people
  | K_LEAVING_OUT people
  | K_COUNTING people
  | K_TAKING THE? statistic
  | K_OUT_OF people
  | K_KNOWN_FOR literal
  | K_SPLIT_BY name (COMMA name)*
  | K_HIDE_COUNTS number TO number
  | K_HIDE_SIBLINGS
  | K_ROUND_COUNTS number
  | K_REQUIREMENT name text
  | K_UNDER name
  | K_CITES reference (COMMA reference)*
  | K_SAYS (CONDITION OF FUNDING text | name)
  | K_TEST condition
  | K_BALANCE name text
  | K_TRIANGULATION name text
  | K_APPLIES_WHEN condition
  | K_DUE date
  | K_NO_STANDARD text
  | K_REPORT expression
  | K_STANDARD_ADOPTED text ON date
  | K_TOLERANCE name BECAUSE text
  | K_ASK TO? name from? until?
  | K_INTERPRETATION text RATHER THAN text (USING (condition | expression))? (DECIDED BY name ON date)?
  | K_WHEN verdict SAY text
  | K_LINE_OF_ENQUIRY text
  | K_WHY text
  | K_OWNER text
  | K_CHECKED_BY name ON date
  | K_EQUALITY text
  | K_EXCEPTIONS_AGREED name
  | K_PUBLISHABLE name
  | K_JUDGED_BY name
  | K_EXAMPLES_IN text
  | K_REVIEW_BY date
  | K_NO_EXAMPLES text
  | K_EXAMPLES name
  | K_GIVEN_AS_OF date
  | K_GIVEN (held | name code (IN name code)? (WHERE filter)? from? until? | name code SUCCEEDS code (COMMA code)* ON date
      | reference IS given | name RECEIVED date)
  | ROW
  ;

// What a submission of an example holds besides figures, and what was decided about it.
held
  : DOCUMENT name (AGREED BY code (COMMA code)*)? (FROM code)?
  | STATEMENT name (OF NUMBER WORDS)? (FROM code)?
  | ATTESTATION name IS name (BY name)? (FROM code)?
  | (DOCUMENT | STATEMENT) name JUDGED verdict BY name (FROM code)?
  ;

// Parts the tree builder collects by their rule, whatever clause they stand in.
name : WORD | soft ;
code : WORD | soft | DIGIT_NAME | NUMBER ;
text : STRING+ ;
date : DATE ;
from : FROM date ;
until : UNTIL date ;
header : HEADER text (COMMA text)* ;
title : BESIDE text (COMMA text)* ;
periods : period (TO period)? ;
period : MONTH | FINANCIAL_YEAR | QUARTER | HALF ;
item : code text? (IS THE TOTAL)? ;
each : name (WHERE filter)? ((OF | FROM) periods)? ;
filter : pick (AND pick)* ;
pick : name IS name ;
people : person (AND person)* ;
person : name IS code | name IN code (COMMA code)* | name AT extreme literal ;
statistic : name OF name | AVERAGE OF name | DIGIT_NAME name OF name | name PER NUMBER name ;
number : NUMBER ;
reference : name (DOT name)* ;
verdict : (NOT | NO | WORD)+ ;
given : name | DIGIT_NAME | literal | period ;

type
  : ORGANISATION AT name LEVEL                     # organisationType
  | ONE OF name                                    # choiceType
  | flow? COUNT OF name rounded?                   # countType
  | flow? MONEY IN MONEY_UNIT                      # moneyType
  | flow? QUANTITY IN name rounded?                # quantityType
  | flow? DURATION IN name                         # durationType
  | RATE PER NUMBER name                           # rateType
  | PERCENTAGE POINTS                              # pointsType
  | PERCENTAGE                                     # percentageType
  | YES OR NO                                      # yesNoType
  | name                                           # plainType
  ;
flow : FLOW | SNAPSHOT ;
rounded : ROUNDED TO NUMBER ;
option
  : AT extreme literal                             # limitOption
  | MAY BE MISSING                                 # mayBeMissingOption
  | SUPPRESSED AS text (COMMA text)*               # suppressedOption
  | WRITTEN AS literal                             # writtenOption
  ;

condition
  : NOT condition                                  # notCondition
  | condition AND condition                        # andCondition
  | condition OR condition                         # orCondition
  | expression comparator expression closeness? confidence? exception? # comparison
  | name COMPLETE                                  # completeness
  | DOCUMENT? name SUBMITTED BY date                 # submission
  | DOCUMENT name agreed? covering?                  # documentEvidence
  | STATEMENT name length? mentioning? covering?       # statementEvidence
  | ATTESTATION name (BY name)?                      # attestationEvidence
  | LEFT condition RIGHT                           # bracketCondition
  ;
comparator
  : ABOVE | BELOW | AT extreme | IS | AGREES WITH | IN LINE WITH
  | ON OR BEFORE | ON OR AFTER | BEFORE | AFTER
  ;
extreme : LEAST | MOST ;
agreed : AGREED BY name (COMMA name)* ;
covering : COVERING name (COMMA name)* ;
mentioning : MENTIONING name (COMMA name)* ;
length : OF AT LEAST NUMBER WORDS ;
closeness : EXACTLY | WITHIN (literal | name) ;
confidence : WITH PERCENT CONFIDENCE ;
exception : COMMA? EXCEPT IN THE FIRST EXPECTED name ;

expression
  : expression product expression                  # productExpression
  | expression addition expression                 # sumExpression
  | expression ratio expression                    # ratioExpression
  | primary                                        # primaryExpression
  ;
product : TIMES | DIVIDED BY ;
addition : PLUS | MINUS ;
ratio : AS A PERCENTAGE OF | PER NUMBER OF ;

primary
  : (aggregate | reference | LEFT expression RIGHT) (IN shift)?
  | reference IN name code
  | GROWTH IN (aggregate | reference) SINCE shift
  | literal
  ;
aggregate : fold OF (reference | LEFT aggregate RIGHT) OVER name (COMMA name)* (WHERE filter)? ignoring? ;
ignoring : IGNORING MISSING ROWS? BECAUSE text ;
fold : SUM | HIGHEST | LOWEST | AVERAGE | LAST ;
shift : THE SAME name OF period | PREVIOUS name | THE YEAR_WORD TO DATE_WORD ;
// "25 spells": the unit is a plain word, so that no word of the language can be taken for one.
literal : NUMBER PERCENTAGE POINTS | PERCENT | MONEY_AMOUNT | DATE | NUMBER unit? ;
unit : WORD ;

// Words with a meaning inside a clause that are ordinary names as well.
soft
  : LEVEL | HEADER | EVERY | EACH | WITHIN | UNDER | ONE | TOTAL | CONDITION | FUNDING | ORGANISATION
  | COUNT | MONEY | QUANTITY | DURATION | RATE | ROUNDED | PERCENTAGE | POINTS | YES | NO | FLOW
  | SNAPSHOT | LEAST | MOST | MAY | BE | MISSING | SUPPRESSED | WRITTEN | ABOVE | BELOW | BEFORE
  | AFTER | AGREES | LINE | EXACTLY | FIRST | EXPECTED | COMPLETE | SUBMITTED | SUCCEEDS | SUM | HIGHEST
  | LOWEST | AVERAGE | LAST | GROWTH | SAME | PREVIOUS | YEAR_WORD | DATE_WORD | RATHER | THAN | FOR
  | UNTIL | USING | DECIDED | BECAUSE | PER | RECEIVED | IGNORING | ROWS
  | AGREED | ATTESTATION | COVERING | DOCUMENT | JUDGED | MENTIONING | STATEMENT | WORDS | CONFIDENCE | BESIDE
  ;

// Reserved words.
A : 'a' ;
AND : 'and' ;
AS : 'as' ;
AT : 'at' ;
BY : 'by' ;
DIVIDED : 'divided' ;
EXCEPT : 'except' ;
FROM : 'from' ;
IN : 'in' ;
IS : 'is' ;
MINUS : 'minus' ;
NOT : 'not' ;
OF : 'of' ;
ON : 'on' ;
OR : 'or' ;
OVER : 'over' ;
PLUS : 'plus' ;
SAY : 'say' ;
SINCE : 'since' ;
THE : 'the' ;
TIMES : 'times' ;
TO : 'to' ;
WHERE : 'where' ;
WITH : 'with' ;

ABOVE : 'above' ;
AFTER : 'after' ;
AGREED : 'agreed' ;
AGREES : 'agrees' ;
ATTESTATION : 'attestation' ;
AVERAGE : 'average' ;
BE : 'be' ;
BECAUSE : 'because' ;
BEFORE : 'before' ;
BELOW : 'below' ;
BESIDE : 'beside' ;
COMPLETE : 'complete' ;
CONDITION : 'condition' ;
CONFIDENCE : 'confidence' ;
COUNT : 'count' ;
COVERING : 'covering' ;
DATE_WORD : 'date' ;
DECIDED : 'decided' ;
DOCUMENT : 'document' ;
DURATION : 'duration' ;
EACH : 'each' ;
EVERY : 'every' ;
EXACTLY : 'exactly' ;
EXPECTED : 'expected' ;
FIRST : 'first' ;
FLOW : 'flow' ;
FOR : 'for' ;
FUNDING : 'funding' ;
GROWTH : 'growth' ;
HEADER : 'header' ;
HIGHEST : 'highest' ;
IGNORING : 'ignoring' ;
JUDGED : 'judged' ;
LAST : 'last' ;
LEAST : 'least' ;
LEVEL : 'level' ;
LINE : 'line' ;
LOWEST : 'lowest' ;
MAY : 'may' ;
MENTIONING : 'mentioning' ;
MISSING : 'missing' ;
MONEY : 'money' ;
MOST : 'most' ;
NO : 'no' ;
ONE : 'one' ;
ORGANISATION : 'organisation' ;
PER : 'per' ;
PERCENTAGE : 'percentage' ;
POINTS : 'points' | 'point' ;
PREVIOUS : 'previous' ;
QUANTITY : 'quantity' ;
RATE : 'rate' ;
RATHER : 'rather' ;
RECEIVED : 'received' ;
ROUNDED : 'rounded' ;
ROWS : 'rows' ;
SAME : 'same' ;
SNAPSHOT : 'snapshot' ;
STATEMENT : 'statement' ;
SUBMITTED : 'submitted' ;
SUCCEEDS : 'succeeds' ;
SUM : 'sum' ;
SUPPRESSED : 'suppressed' ;
THAN : 'than' ;
TOTAL : 'total' ;
UNDER : 'under' ;
UNTIL : 'until' ;
USING : 'using' ;
WITHIN : 'within' ;
WORDS : 'words' | 'word' ;
WRITTEN : 'written' ;
YEAR_WORD : 'year' ;
YES : 'yes' ;

DATE : DIGIT DIGIT? BLANK+ MONTH_NAME BLANK+ YEAR ;
MONTH : MONTH_NAME BLANK+ YEAR ;
FINANCIAL_YEAR : YEAR '/' DIGIT DIGIT ;
QUARTER : 'Q' [1-4] BLANK+ YEAR '/' DIGIT DIGIT ;
HALF : 'H' [1-2] BLANK+ YEAR '/' DIGIT DIGIT ;
PERCENT : NUMBER BLANK* '%' ;
MONEY_AMOUNT : POUND NUMBER ('bn' | 'm' | 'k')? ;
MONEY_UNIT : POUND ('000s' | 'm' | 'bn')? ;
NUMBER : DIGIT+ (',' DIGIT DIGIT DIGIT)* ('.' DIGIT+)? ;
// A code may begin with a digit (0AB), a name may not; one token, so that a message can say so.
DIGIT_NAME : DIGIT+ [A-Za-z_] [A-Za-z0-9_]* (DASH [A-Za-z0-9_]+)* ;
WORD : [A-Za-z] [A-Za-z0-9_]* (DASH [A-Za-z0-9_]+)* ;
// The stream is bytes, so a curly quote is three of them. A straight quote is closed by a straight
// one, a curly one by a curly one; the other sort may stand inside.
STRING : QUOTE ~["\r\n]* QUOTE | OPEN_QUOTE CURLY_CHAR* CLOSE_QUOTE ;
UNCLOSED : QUOTE ~["\r\n]* | OPEN_QUOTE CURLY_CHAR* ;
COMMA : ',' ;
COLON : ':' ;
DOT : '.' ;
LEFT : '(' ;
RIGHT : ')' ;
BAR : '|' ;
COMMENT : '#' ~[\r\n]* -> channel(HIDDEN) ;
NEWLINE : ('\r\n' | '\n' | '\r') -> channel(HIDDEN) ;
SPACE : (BLANK | MARK)+ -> channel(HIDDEN) ;
STRAY : . ;

fragment DIGIT : [0-9] ;
fragment YEAR : [12] DIGIT DIGIT DIGIT ;
fragment BLANK : ' ' | '\t' | '\u00C2' '\u00A0' ;
fragment MARK : '\u00EF' '\u00BB' '\u00BF' ;
// Word turns the dash of C1-11 into a hyphen that does not break, an en dash or a minus sign.
fragment DASH : '-' | '\u00E2' '\u0080' [\u0090\u0091\u0093] | '\u00E2' '\u0088' '\u0092' ;
fragment POUND : '\u00C2' '\u00A3' ;
fragment QUOTE : '"' ;
fragment OPEN_QUOTE : '\u00E2' '\u0080' '\u009C' ;
fragment CLOSE_QUOTE : '\u00E2' '\u0080' '\u009D' ;
// E2 begins the closing quote only before 80 9D; a dash, say, begins with E2 too.
fragment CURLY_CHAR
  : ~[\r\n\u00E2]
  | '\u00E2' ~[\u0080\r\n]
  | '\u00E2' '\u0080' ~[\u009D\r\n]
  ;
fragment MONTH_NAME
  : [Jj] 'anuary' | [Ff] 'ebruary' | [Mm] 'arch' | [Aa] 'pril' | [Mm] 'ay' | [Jj] 'une'
  | [Jj] 'uly' | [Aa] 'ugust' | [Ss] 'eptember' | [Oo] 'ctober' | [Nn] 'ovember' | [Dd] 'ecember'
  ;
