#include "dsl/parse/wordings.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <regex>
#include <utility>
#include <vector>

#include "dsl/parse/other_times.h"
#include "dsl/parse/other_words.h"
#include "dsl/parse/token_types.h"
#include "dsl/syntax/ast.h"

namespace plumbline::dsl {
namespace {

// As much of the text as one wording may take up.
constexpr std::size_t longest_wording = 400;
// As many pieces of the text before the fault as a wording may have begun in.
constexpr int pieces_back = 6;

/// A regular expression in which a space stands for any white space and <name> for one of the
/// fragments below, in any case; ^ is the beginning of the clause. $1 in the advice or the correction is what stood in the first bracket, {period} the
/// period of the block's `for each` line. Without advice it is: Write `the correction`.
struct Wording {
  std::string_view clauses;  // with commas between; nothing: any clause
  std::string_view expects;  // a part of what the message says is expected; nothing: anything
  std::string_view said;
  std::string_view advice;
  std::string_view write;
};

constexpr std::pair<std::string_view, std::string_view> fragments[] = {
    {"<name>", "<free>[a-z][a-z0-9_-]*"},
    {"<figure>", "<free>[a-z][a-z0-9_-]*(?:\\.[a-z][a-z0-9_-]*)*"},
    {"<free>", "(?!(?:and|or|not|at|as|by|in|is|of|on|over|the|to|plus|minus|times|where|with|since|from|except|a)\\b)"},  // no word of the language
    {"<number>", "\\d(?:[\\d,.]*\\d)?"},
    {"<ends>", "(?= ?(?:,|$))"},
    {"<text>", "\"[^\"]*\""},
    {"<day>", "\\d\\d? [a-z]+ \\d{4}"},
    {"<month>", "(?:january|february|march|april|may|june|july|august|september|october|november|december)"},
    {"<year>", "(?:19|20)\\d\\d/\\d\\d"},
    {"<length>", "minutes|hours|days|weeks|months|years"},
    {"<fold>", "sum|average|highest|lowest|last"},
    {"<type>", "(?:flow|snapshot|count|money|quantity|duration|rate|percentage|share|number|yes|date|text|month|quarter|half|financial_year|one of|organisation)\\b"},
    {"<minus>", "(?:-|–|−|±|\\+/-|\\+-) ?"},
    {"<apart>", "(?:,? ?(?:and|but)? not|,? ?instead of|,? ?as opposed to|,? ?and|,? ?or|,? ?rather|,? ?than|,)"},
    {"<blank>", "optional|(?:may|can|could) be (?:blank|empty|absent|left out|left blank|left empty|null)|(?:missing|blanks?|empty|nulls?|gaps)"
                " (?:is |are )?(?:allowed|ok|okay|fine|possible)|(?:can|could) be missing|not (?:required|mandatory|needed)|nullable"},
};

constexpr std::string_view tests = "test, applies when, interpretation";
constexpr std::string_view figures = "test, applies when, interpretation, is, report";
constexpr std::string_view types = "column, attribute, parameter, measure";
constexpr std::string_view days = "due, review by, given as of, published, checked by, standard adopted by, interpretation, ask, test, applies when";

constexpr std::string_view texts = "owner, why, line of enquiry, equality, edition, our words, file, include, examples in, no examples because, no standard set because";
constexpr std::string_view titled = "priority, sub-priority, requirement, balance, triangulation, measure, parameter, table, source, unit, framework";

constexpr std::string_view since_when = "Growth is counted from an earlier period: write `since the same {period} of 2019/20` or `since previous {period}`.";
constexpr std::string_view growth_of = "Growth is of one column or one total, not of several worked together: write `growth in` for each of them.";
constexpr std::string_view a_role = "Name a role, such as: decided by medical_director. Who that is may change; a `role` line says what the role is.";
constexpr std::string_view no_parts = "A percentage stands alone: what it is a share of, the heading or the title says.";
constexpr std::string_view over_what = "Say which keys of the table are put together, such as: over provider, month.";
constexpr std::string_view which_months = "Which months are judged, the `for each` line says, such as: month from July 2021 to September 2021.";
constexpr std::string_view growing = "Growth is a figure of its own: growth in budget.pay since previous month at most 5%.";
constexpr std::string_view until_when = "Write `until` and the last day it holds, or `from` and the first.";
constexpr std::string_view limits = "Write each limit with a comma before it: at least $1, at most $2.";

// The first that fits is taken.
constexpr Wording wordings[] = {
    // growth
    {figures, "", "since (<year>)", "", "since the same {period} of $1"},
    {figures, "", "(?:since|on|over|from) (?:last|the last|the previous|previous|prior|the prior) year", since_when, ""},
    {figures, "", "since (?:<month> \\d{4}|[qh]\\d [\\d/]+|<day>)", since_when, ""},
    {figures, "`since`", "(?:plus|minus|times|divided|as|per)\\b", growth_of, ""},
    {figures, "`since`", "(?![^\\n]*\\bsince\\b)", since_when, ""},
    {figures, "", "[a-z]+ in \\( ?<figure> (?:plus|minus|times|divided)", growth_of, ""},
    {figures, "", "(?:increase|rise|change) in (<figure>)", "", "growth in $1"},
    // putting cells together
    {figures, "`over`", "(<fold>) of ((?:<fold>) of <figure> over <name>(?:, <name>)*) over (<name>)", "", "$1 of ($2) over $3"},
    {figures, "`over`", "(?:<fold>) of (?:<fold>) of", "Put brackets round the inner total: average of (sum of a.b over provider) over month.", ""},
    {figures, "`over`", "(?:across|by|for|per|over) (?:all|each|every) ", "Write `over` and the names of the keys, such as: over provider, month.", ""},
    {figures, "`over`", "(?:across|by|for|per) (?=[a-z])", "", "over "},
    {figures, "", "over (?:all|each|every|the) <name>", "Name the keys alone after `over`, such as: over provider, month.", ""},
    {figures, "", "of (?:all|the|each|every) (<name>\\.<name>)", "", "of $1"},
    {figures, "`over`", "(?![^\\n]*\\bover\\b)", over_what, ""},
    {figures, "", "over (?:at|above|below|is|agrees|in|as|plus|minus)", over_what, ""},
    {figures, "", "(?:total|totals) (<name>\\.<name>)", "", "sum of $1"},
    {figures, "", "(<fold>) (<name>\\.<name>)", "", "$1 of $2"},
    {figures, "", "mean (<name>\\.<name>)", "", "average of $1"},
    {figures, "", "over ((?:<fold>) of)", "", "divided by $1"},
    {figures, "", "where <name> is <name>(?: and <name> is <name>)* or\\b",
     "`where` joins by `and` only: for the one or the other, add two totals with `plus`.", ""},
    {figures, "", "where (?:<name> is <name> and )*<name> is (?:not|no)\\b",
     "`where` picks only what is so: take that from the whole with `minus`.", ""},
    {tests, "the end of the line", "(?:in |for |across |during |from |by |since |until )?(?:(?:every|each|all|any) (?:months?|quarters?|years?|periods?)|<month> \\d{4}|[qh]\\d <year>)",
     which_months, ""},
    {figures, "`of`", "per (<number>) (<figure>)", "", "per $1 of $2"},
    {figures, "the end of the line", "for (?:only )?<name>", "Pick rows with `where`, such as: where point_of_delivery is day_case.", ""},
    {"is, report", "the end of the line", "where\\b", "`where` stands in a total, behind the keys of `over`.", ""},
    {figures, "", "over (<name>(?:, <name>)*) and (<name>) (?=above|below|at|is|as|agrees|plus|minus)", "", "over $1, $2 "},
    {figures, "", "ratio of (<figure>) to (<figure>)", "", "$1 divided by $2"},
    {figures, "", "ratio of", "Write one figure, `divided by` or `as a percentage of`, and the other.", ""},
    {figures, "", "((?!an? |as )[^\\s]*[a-z0-9_)]) (?:as )?(?:an? )?(?:%|percent|per cent|percentage|proportion|share) of", "", "$1 as a percentage of"},
    {figures, "", "(?:percent|per cent|percentage|proportion|share) of", "Write the part, `as a percentage of`, and the whole.", ""},
    {figures, "", "divided (?!by\\b)([^\\s]+)", "", "divided by $1"},
    {"is", "", "(?:calculated|defined|given|worked out|measured) as (<figure>)", "", "$1"},
    // other periods
    {figures, "", "(?:in|for|of) the same month (?:in|of)? ?(?:last|the previous) year",
     "Name the year: in the same month of 2019/20.", ""},
    {figures, "", "in same (month|quarter|half|financial_year) of", "", "in the same $1 of"},
    {figures, "", "(?:in|for) (<year>)", "Write `in the same {period} of $1`: one {period} is held against another.", ""},
    {figures, "", "(?:in|for) (?:(?:the )?(?:last|previous) year|<month> \\d{4}|[qh][1-4] <year>)",
     "Name the period by the answer's own: in the same {period} of 2019/20, or in previous {period}.", ""},
    {figures, "", "(?:last|previous) year", "Name the year: in the same {period} of 2019/20.", ""},
    {figures, "", "(?:in|for|of) the same (month|quarter|half|financial_year) (?:in|of|for) (<year>)", "", "in the same $1 of $2"},
    // how close
    {tests, "", "within <minus>(<number> ?%?)", "How far two figures lie apart has no sign. Write `within $1`.", "within $1"},
    {tests, "", "(?:<minus>)(<number> ?%?)(?= *(?:$|,))", "Write `within $1` behind `agrees with`.", ""},
    {tests, "the end of the line", "(?:to within|give or take|by (?:up to |at most )?|to)(?: |)(<number>)( ?%?)", "", "within $1$2"},
    {tests, "the end of the line", "(<number> ?%) of (<figure>)", "", "$1 times $2"},
    {tests, "above", "(?:increases?|rises?|grows?|falls?|decreases?|drops?|improves?|worsens?)\\b", growing, ""},
    {tests, "", "(?:arrives?|received|is in|is sent|is returned|sent|returned|delivered|provided) by (?=\\d)", "", "submitted by "},
    {tests, "", "(?:is )?(?:submitted )?on time|in time", "Say the day, such as: submitted by 3 June 2021.", ""},
    {tests, "", "complete and submitted by", "Write the name of the table again behind `and`.", ""},
    {tests, "", "exactly within|within <number> ?%? exactly", "Keep one of the two: `exactly` allows no distance, `within` says how much.", ""},
    {tests, "", "(\\d[\\d.]*) point(?!s)", "", "$1 percentage points"},
    {"", "", "(<number>) (?:per cent|percent|pct|pc) or (?:more|above|over|higher|greater)", "", "at least $1%"},
    {"", "", "(<number>) (?:per cent|percent|pct|pc) or (?:less|below|under|lower|fewer)", "", "at most $1%"},
    {"", "", "(<number>) ?(?:per cent|percent|pct|pc)", "", "$1%"},
    {tests, "", "(?:ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)? (?:per cent|percent|points)", "Write the number in figures, such as: 70%.", ""},
    // comparisons
    {tests, "", "submitted (?:no later than|not later than|on or before|by or on|at the latest on|in time by|before)", "", "submitted by"},
    {tests, "", "(?:has been|have been|must be|should be|was|is to be|to be|is) (submitted by|complete)", "", "$1"},
    {tests, "a date", "[a-z_]+(?= *$| and\\b| or\\b)",
     "Say the day, such as: submitted by 3 June 2021. Which level submits a table, its `supplied by` line says.", ""},
    {tests, "", "supplied by (?=\\d)", "", "submitted by "},
    {tests, "", "(?:is |are )?(?:from|between) (\\S+) (?:to|and) (\\S+)", "Write both ends: at least $1 `and`, with its figure again, at most $2.", ""},
    {tests, "", "(?:is |are )?(<number> ?%?) (?:percent |per cent )?or (?:more|above|over|higher|greater)", "", "at least $1"},
    {tests, "", "(?:is |are )?(<number> ?%?) (?:percent |per cent )?or (?:less|below|under|lower|fewer)", "", "at most $1"},
    {tests, "", "or (?:more|above|over|higher|less|below|under|lower|fewer)", "Take it out: `at least` and `at most` include the figure itself.", ""},
    {tests, "", "(?:(?:is|are|must be|should be|has to be|needs to be|to be) )?at or above", "", "at least"},
    {tests, "", "(?:(?:is|are|must be|should be|has to be|needs to be|to be) )?at or below", "", "at most"},
    {tests, "", "(?:does|do|must|should|shall|may|can|will) ?not exceed|(?:is|are) not (?:above|over|more than|greater than)|not (?:above|over|exceeding)", "", "at most"},
    {tests, "", "(?:is|are) not (?:below|under|less than|fewer than)|not (?:below|under)|(?:does|must|should) not fall below", "", "at least"},
    {tests, "", "(?:must|should|shall|has to|needs to|to) (?:exceed|be over|be more than|be greater than|be higher than|be above)", "", "above"},
    {tests, "", "(?:must|should|shall|has to|needs to|to) (?:be under|be less than|be lower than|be below)", "", "below"},
    {tests, "", "(?:and|or|but) (?:also )?(?:at least|at most|above|below|less than|more than|fewer than|no more than|is (?:above|below))(?: [^\\s]+)?",
     "Write the figure again behind `and` or `or`: each side is a test of its own.", ""},
    {tests, "", "(?:must|should|shall|will|has to|have to|needs to|need to|ought to) (?:be )?(at least|at most|above|below|agree with|agrees with|equal)", "", "$1"},
    {tests, "", "(?:must|should|shall|will|has to|have to|needs to|need to|ought to)(?: be)?\\b",
     "A test says what has to hold: leave such words out.", ""},
    {tests, "", "to be (at least|at most)", "", "$1"},
    {tests, "", "(?:is )?over (?=[\\d£])", "", "above "},
    {tests, "", "(?:is )?under (?=[\\d£])", "", "below "},
    {tests, "", "(?:reaches|meets|achieves|is no lower than|is as much as)(?= )", "", "at least"},
    {tests, "", "(?:equal|equals) (?=[a-z\\d£])", "", "is "},
    {tests, "", "(?:is not|not equal to|is not equal to|does not equal|isn't)(?= )", "Put `not` before the test: not elective_recovery is 0%.", ""},
    {tests, "the end of the line", "(?:unless|if|when|where|provided)\\b", "Say where a test applies in an `applies when` line.", ""},
    {tests, "a figure", "(?:that|if|check that|whether|the|all|any|every) (<figure>)", "A figure is called by its name alone.", "$1"},
    {tests, "a test", "(?:that|if|check that|whether|the|all|any|every) (<figure>)", "A figure is called by its name alone.", "$1"},
    {tests, "", "(above|below|at least|at most|is|agrees with|in line with) (?:the|a|an|all|any) (<figure>)(?! (?:month|quarter|half|year))", "", "$1 $2"},
    {tests, "", ", (and|or)\\b", "", " $1"},
    {tests, "the end of the line", "but\\b", "Write `and`, and then a whole test.", ""},
    {tests, "above", "(<figure>) (yes|no)", "", "$1 is $2"},
    {tests, "above", "((?:^|and |or |not )(?:not )?)(<figure>)((?= *$)| (?:and|or)\\b(?= ))",
     "Say what has to hold of it: `$2 is yes`, say, or `$2 at least 10`.", ""},
    // amounts
    {"", "", "£(\\d[\\d,.]*) ?(?:million|mn|mil|mio)|£(\\d[\\d,.]*) M", "", "£$1$2m"},
    {"", "", "£(\\d[\\d,.]*) ?(?:billion|bill)", "", "£$1bn"},
    {"", "", "£(\\d[\\d,.]*) ?(?:thousand|000s)", "", "£$1k"},
    {"", "", "£(\\d[\\d,.]*)M", "", "£$1m"},
    {figures, "", "(\\d[\\d.]*)(k|m|bn)", "Write money with its sign, as in £$1$2, and any other number in full.", ""},
    {"", "", "£?\\d+,\\d\\d?\\b|£?\\d+,\\d{4,}", "In a number, commas stand between groups of three digits: 1,000.", ""},
    {"", "", "\\d+\\.\\d+\\.\\d+", "A number holds one full stop at most.", ""},
    // periods of for each and expected for
    {"for each", "", "(?:and|,) <month> (?:19|20)\\d\\d", "Write the first and the last month: from April 2021 to May 2021.", ""},
    {"for each", "", "(?:where|with)\\b", "`for each` picks none of them: say where it applies in an `applies when` line.", ""},
    {"for each, one row for each", "", ",? ?(?:and )(?:each |every )?(?=[a-z])", "", ", "},
    {"for each, one row for each", "", "all (<name>)", "Write its name alone, for one of them: `for each` says already that it is all.", ""},
    {"for each, one row for each", "", "(?:each|every) (<name>)", "It is each of them already. Write `$1`.", "$1"},
    {"for each, one row for each", "", "(?:per|by) (?=<name>)", "", ", "},
    {"for each, expected for", "", "(?:between) ([a-z0-9]+ [\\d/]+) (?:and|to) ([a-z0-9]+ [\\d/]+)", "", "from $1 to $2"},
    {"for each, expected for, covers", "", "(?:until|till|-|–|through|up to) (?=<month> \\d)", "", "to "},
    {"for each, expected for", "", "(?:in|for|during) (?=<month> \\d{4}|[qh]\\d |<year>)", "", "of "},
    {"for each, expected for", "", "(?:since|after|starting) <month> \\d{4}", "Write the first and the last: from April 2021 to September 2021.", ""},
    {"for each, expected for", "", "(month|quarter|half) (<month> \\d{4}|[qh]\\d <year>|<year>)", "", "$1 of $2"},
    {"for each, expected for", "", "where (<name>) ?(,|$)", "", "where $1 is yes$2"},
    {"for each, expected for", "", "with (?=<name> is)", "", "where "},
    {"for each, expected for", "", "(?:monthly|quarterly|yearly|annually)", "Name the period: month, quarter, half or financial_year.", ""},
    {"for each, expected for, covers", "", "<month> to <month> \\d{4}", "Write the year of both months: from April 2021 to June 2021.", ""},
    {"expected for", "", "(?:and|,) (?:all|each|any|the) (<name>?)s?(?= |,|$)", "", ", every $1"},
    {"expected for", "", "(?:all|each|any|the) (<name>?)s?(?= |,|$)", "", "every $1"},
    {"expected for", "the end of the line", "(?:and )?for (?:every|each|all) (<name>)", "", ", every $1"},
    {"expected for", "", "and (?=every)", "", ", "},
    {"expected for", "`every`", "(?=<name> ?(?:,|$|of\\b|from\\b|where\\b))", "", "every "},
    // ask
    {"ask", "", "((?:to )?<name>) until (<day>) from (<day>)", "", "$1 from $3 until $2"},
    {"ask", "", "until (<day>) from (<day>)", "Say first what is asked, and `from` before `until`: ask to explain from $2 until $1.", ""},
    {"ask", "", "between (<day>) and (<day>)", "", "from $1 until $2"},
    {"ask", "", "(?:to|till|up to|through) (?=<day>)", "", "until "},
    {"ask", "", "(?:since|as of|starting) (?=<day>)", "", "from "},
    {"ask", "", "(?:by|before|after|on|within|in)\\b", until_when, ""},
    {"ask", "", "for (?:an? )?(?:explanation|explanations|reason|reasons)", "", "to explain"},
    {"ask", "", "for (?:an? )?(?:correction|corrections|resubmission)", "", "to correct"},
    {"ask", "", "(?:<name> )+to (explain|correct)", "", "to $1"},
    // interpretation, tolerance and those who decide
    {"interpretation", "", "(<text> rather than <text>) (decided by <name> on <day>) (using [\\s\\S]*[^\\s])", "Put `using` before `decided by`.", "$1 $3 $2"},
    {"interpretation", "", "<apart> (<text>|(?=“))", "", "rather than $1"},
    {"interpretation", "`rather`", "", "Say how else it could be read, such as: rather than \"at or above\".", ""},
    {"interpretation, checked by, exceptions agreed by", "a name", "<text>", a_role, ""},
    {"checked by", "", "(<day>) by (<name>)", "", "$2 on $1"},
    {"interpretation, checked by", "`on`", "(<name>) (?!\\1\\b)<name> on", a_role, ""},
    {"interpretation, checked by, exceptions agreed by", "", "(?:the|role|a) (<name>)", "", "$1"},
    {"interpretation, checked by, standard adopted by", "`on`", "(?=<day>)", "", "on "},
    {"interpretation, checked by, standard adopted by", "`on`", "$", "Say on which day, such as: on 1 June 2021.", ""},
    {"tolerance", "", "because ?<text>", "Say first whose it is, `source`, `public` or `ours`: tolerance ours because \"...\".", ""},
    {"tolerance", "a name", "<text>", "Say first whose it is, `source`, `public` or `ours`: tolerance ours because \"...\".", ""},
    {"tolerance", "a name", "(?:from|of|by|is|<number>)", "How much, `within` in the test says; here stands whose it is: tolerance ours because \"...\".", ""},
    {"tolerance", "`because`", "(?=<text> ?$|“)", "", "because "},
    {"when", "`say`", "(?=<text>+ ?$|“)", "", "say "},
    {"when", "", ",? ?(?:then )?say:? ?(?=[\"“])", "", " say "},
    {"when", "", "(?:it|this|that) is (met|not met|not yet due|not applicable) ", "", "$1 "},
    // a report, and clauses of one word
    {"report", "", "(?:at (?:least|most)|above|below|is|agrees with|in line with|on or (?:before|after)|before|after)\\b",
     "A report judges nothing: end it before this, or say in a `test` line what has to hold.", ""},
    {"", "text in quotes", ": ?(?=[\"“])", "", " "},
    {"publishable, owner, under, says, authority, status, supplied by, better when", "", ": ?(?=[a-z])", "", " "},
    {"owner, why, line of enquiry, equality, edition, our words", "", "(?:is|are|because|by|as|-|–|=) ?(?=[\"“])", "Take it out: the text stands right behind.", " "},
    {"status, says, authority", "a name", "(?:is|are|=) (<name>)", "", "$1"},
    {"status, says, authority, better when, publishable, supplied by", "a name", "\"(<name>)\"", "One word stands here without quotes.", "$1"},
    {"says", "text in quotes", "$", "Name the fund in quotes: condition of funding \"Elective Recovery Fund\".", ""},
    {"under", "the end of the line", "(?:sub-)?priority (<name>)", "", "$1"},
    {"publishable", "a name", "$", "Write `publishable yes` or `publishable no`.", ""},
    {"better when", "", "(?:it )?is (higher|lower)", "", "$1"},
    {"review by, due", "the end of the line", "at the latest|or (?:earlier|before)", "Take it out: the day is the last one already.", " "},
    // types and options of columns
    {types, "", "rate per (<name>)", "Say for how many: rate per 1,000 $1.", ""},
    {types, "", "rate per (<number>) of (<name>)", "", "rate per $1 $2"},
    {types, "", "rate per (<number>) ?$", "Say of what: rate per $1 people.", ""},
    {types, "", "rate (?:of|in) (<name>)", "Say for how many: rate per 1,000 $1.", ""},
    {types, "", "duration (?:of )?(<length>)", "", "duration in $1"},
    {types, "", "(?:count|number) of (?:the|all|each|every) (<name>)", "", "count of $1"},
    {types, "", "count (?:in |for |over )?(?!of|in|for|over|flow|snapshot|level|rounded)(<name>)(?= ?(?:,|$|rounded\\b))", "", "count of $1"},
    {types, "", "count (flow|snapshot) of", "", "$1 count of"},
    {types, "", "(flow|snapshot) of (?!count)(<name>)(?= ?(?:,|$|rounded\\b))", "", "$1 count of $2"},
    {types, "", "(?:share|percentage|percent|proportion|%) of (?:the )?<name>", no_parts, ""},
    {types, "", "(?:flow|snapshot) (share|percentage(?: points)?|rate|number|date|text|yes or no|month|quarter)",
     "Only a count, money, a quantity or a duration takes `flow` or `snapshot`. Write `$1`.", "$1"},
    {types, "", "y(?:es)?(?: ?/ ?| or |, ?| )no?(?: or missing| or blank)?", "", "yes or no"},
    {types, "", "(?:choice of|list|from) (<name>)", "", "one of $1"},
    {types, "", "((?:count of|quantity in) (?!rounded)<name>),? (?:rounded|to)(?: to)?(?: the)?(?: nearest)? (\\d+)<ends>", "", "$1 rounded to $2"},
    {types, "`to`", "", "Say to how many, such as: rounded to 5.", ""},
    {types, "", ", ?rounded to", "Only a count or a quantity is rounded, and no comma stands before it: count of people rounded to 5.", ""},
    {types, "", "written (?:in |like )?(<number>)", "", "written as $1"},
    {types, "", "written as ?$", "Show how a file has 70%: written as 70, or written as 0.7.", ""},
    {types, "", "suppressed (?:by |with |to |if |when )?(<text>)", "", "suppressed as $1"},
    {types, "", "suppressed (?:as )?([*<>~.#x:-]\\w*)", "", "suppressed as \"$1\""},
    {types, "", "suppressed(?: as)? ?(?=,|$)", "Say which mark hides a figure: suppressed as \"*\".", ""},
    {types, "", "at (least|most) ?(?=,|$)", "Say how much, such as: at $1 0.", ""},
    {types, "", "at (least|most) zero", "", "at $1 0"},
    {types, "", ",? ?(?:between|from) (<number>) (?:and|to) (<number>)", limits, ", at least $1, at most $2"},
    {types, "", ", ?(<number>) (?:to|-) (<number>)", limits, ", at least $1, at most $2"},
    {types, "", " ?and (at least|at most|may be missing)", "", ", $1"},
    {types, "", "<blank>", "", "may be missing"},
    {types, "", "(?:required|mandatory|must be filled|not missing|must not be (?:missing|blank|empty)|cannot be (?:missing|blank|empty)|never missing|not blank|not null)",
     "Leave it out: a column has to be filled unless it says `may be missing`.", ""},
    {types, "", "(?:one|choice) of \\(? ?<name>(?:(?:, ?| or | and |,? and |,? or )<name>)+ ?\\)?(?= ?(?:,|$))",
     "Name the items in a `list` of their own, such as: list answers one of first, second. Then write `one of answers`.", ""},
    {types, "the end of the line", "(at least <number>|at most <number>|may be missing|suppressed as|written as)", "Put a comma before `$1`.", ", $1"},
    {types, "", "organisation (?:at |of )?(?:level )?(?!(?:level|organisation|money|snapshot|rounded|flow|count)\\b)(<name>)(?: level)?<ends>", "", "organisation at $1 level"},
    {types, "", ": ?(<name>) organisation<ends>", "Write `organisation at $1 level`.", ": organisation at $1 level"},
    {types, "", "money (?:in )?(?:£ ?)?(?:thousands?|k|000s?)(?: of pounds)?|£k<ends>|£ ?000s?<ends>|£ ?thousands?", "", "money in £000s"},
    {types, "", "money (?:in )?(?:£ ?)?(?:millions?|mn)(?: of pounds)?|£ ?millions?", "", "money in £m"},
    {types, "", "money (?:in )?(?:£ ?)?(?:billions?)(?: of pounds)?|£ ?billions?", "", "money in £bn"},
    {types, "", "money in pounds|money (?:of )?pounds", "", "money in £"},
    {types, "", "(?:money )?(£(?:m|bn)?)(?= ?(?:,|$))", "", "money in $1"},
    {types, "", ": ?(?:%|per cent)<ends>", "Write `percentage`.", ": percentage"},
    {types, "", "(?:whole|an?) number", "Write `number`, or what is counted: count of people.", ""},
    {types, "", "free text", "", "text"},
    {types, "", "(month|quarter|half|financial_year) (?:of |from )?[a-z]*\\d? ?\\d{4}",
     "Write `$1` alone: which ones are expected, the `expected for` line says.", ""},
    {"measure, parameter", "a colon", "(?:is|as|in|,) ?(?=<type>[^:]*$)", "", ": "},
    {"measure, parameter, column, attribute", "a colon", "(?=<type>[^:]*$)", "", ": "},
    // blocks
    {"list", "`one`", "^one of", "Say first what the list is called, such as: list answers one of first, second.", ""},
    {"list", "`one`", "(?:of|:|is|are|=) ?(?:one of )?(?=[a-z])", "", "one of "},
    {"list", "`one`", "(?=<name> ?(?:,|$|\"))", "", "one of "},
    {"list", "a name", "^<text>", "Write its name first, and behind `one of` its items.", ""},
    {"list", "", "one of a, ", "`a` is a word of the language and cannot be a code. Write another one.", ""},
    {"list", "", "(<name>) (?:and|or) (<name>)", "", "$1, $2"},
    {"list", "`the`", "is (?:a |the )?totals?", "", "is the total"},
    {"list", "a name", "<text>", "Each item has a code of its own, and its text stands behind that: day_case \"Day case\".", ""},
    {"level", "", "(?:in|under|of|inside|below|part of) (?=<name>)", "", "within "},
    {"role", "", "<text> ?(?=at)", "A role is known by its name alone: role finance_director at system level.", ""},
    {"role", "`at`", "(?:of|in|for) (<name>)(?: level)?", "", "at $1 level"},
    {"role", "`level`", "at level ?$", "Say at which level, such as: at system level.", ""},
    {"role", "`level`", "at level (<name>)", "", "at $1 level"},
    {"role", "`level`", "$", "Write `level` behind it.", ""},
    {"unit", "text in quotes", "(?![^\\n]*\")", "Write the word for one of them in quotes, such as: unit spells \"spell\".", ""},
    {"measure, parameter, requirement, table, source, priority, sub-priority, balance, triangulation", "a name", "<text> ?(?:<name>)?",
     "Write its name first, and the title behind it.", ""},
    {"measure, parameter", "text in quotes", ": ?",
     "Write a title in quotes before the colon.", ""},
};

// Words that people begin a line with, in place of one of the phrases that begin a clause. Then they
// go on from the clause above, and it is there that the fault is seen.
constexpr std::pair<std::string_view, std::string_view> openings[] = {
    {"no standards? (?:is |are |was |has been )?(?:set )?(?:because|as|since)", "no standard set because"},
    {"no standards? (?:is |was )?(?:set)? ?(?=\")", "no standard set because "},
    {"(?:no|without) (?:worked )?examples? ?(?:because|as|since)", "no examples because"},
    {"no (?:worked )?examples? ?(?=\")", "no examples because "},
    {"(?:worked )?examples? (?:are |is |stand )?(?:from|in|at|within|of) ?(?=\")", "examples in "},
    {"(?:worked )?examples? ?(?=\")", "examples in "},
    {"not publishable", "publishable no"},
    {"(?:publish|published|is publishable|may be published)\\b", "publishable"},
    {"applies (?:only )?(?:when|if|where|to)\\b", "applies when"},
    {"(?:only )?applies (?:when|if|where|to)\\b", "applies when"},
    {"for (?:every|all|any)\\b", "for each"},
    {"per (?=<name>)", "for each "},
    {"(?:one|a) (?:row|line|record) (?:per|for|for every)\\b", "one row for each"},
    {"rows? (?:per|for each|for)\\b", "one row for each"},
    {"expect(?:ed)? (?:of|from|are)?(?= )", "expected for"},
    {"(?:reason|rationale|because)\\b", "why"},
    {"(?:question|enquiry|key line of enquiry)\\b", "line of enquiry"},
    {"(?:owned by|responsible)\\b", "owner"},
    {"(?:review|reviewed|to be reviewed) (?:on|date|before|by)\\b", "review by"},
    {"(?:check|tests?|checks?) that\\b", "test"},
    {"(?:if|when) (?:it is |it's )?(met|not met|not yet due) (?:then )?say", "when $1 say"},
    {"(?:= ?|equals |calculated as |is calculated as |defined as )", "is "},
    {"(?:higher|more|bigger) is better", "better when higher"},
    {"(?:lower|less|smaller|fewer) is better", "better when lower"},
    {"(?:supplied|provided|sent|returned|submitted) (?:by|from)", "supplied by"},
    {"(?:source|sources|citing|cite|based on)\\b", "cites"},
};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

std::regex compiled(std::string_view said) {
  std::string pattern(said);
  for (const auto& [name, fragment] : fragments) pattern = replaced(std::move(pattern), name, fragment);
  pattern = replaced(std::move(pattern), "(?= *", "(?=\\s*");
  pattern = replaced(std::move(pattern), " ?", "\\s*");
  return std::regex(replaced(std::move(pattern), " ", "\\s+"), std::regex::ECMAScript | std::regex::icase | std::regex::optimize);
}

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

bool names(std::string_view clauses, std::string_view clause) {
  for (std::size_t at = 0; at <= clauses.size();) {
    const std::size_t comma = std::min(clauses.find(", ", at), clauses.size());
    if (clauses.substr(at, comma - at) == clause) return true;
    at = comma + 2;
  }
  return clauses.empty();
}

/// One try: the text from a place to the end of the clause.
struct Try {
  std::string_view text;
  std::size_t from = 0;
  const Fault& fault;
};

// Where the first word behind the opening phrase stands.
std::size_t first_place(std::string_view text, const Fault& fault) {
  std::size_t at = fault.clause_begin;
  while (at < fault.here && is_space(text[at])) ++at;
  return at;
}

std::optional<std::match_results<const char*>> fits(const Try& at, const std::regex& said) {
  const std::string_view rest = at.text.substr(at.from, std::min(at.fault.clause_end - at.from, longest_wording));
  std::match_results<const char*> match;
  auto flags = std::regex_constants::match_continuous;
  if (at.from != first_place(at.text, at.fault)) flags |= std::regex_constants::match_not_bol;
  if (!std::regex_search(rest.data(), rest.data() + rest.size(), match, said, flags)) return std::nullopt;
  const std::size_t length = static_cast<std::size_t>(match.length());
  const std::size_t end = at.from + length;
  const bool cut_off = length > 0 && length < rest.size() && in_word(rest[length - 1]) && in_word(rest[length]);
  // What takes up nothing is put in just before the fault.
  const bool reaches = end > at.fault.here || (end == at.fault.here && (at.from == end || end == at.fault.clause_end));
  return cut_off || !reaches ? std::nullopt : std::optional(match);
}

std::string trimmed(const std::string& words) {
  const std::size_t begin = words.find_first_not_of(' ');
  return begin == std::string::npos ? "" : words.substr(begin, words.find_last_not_of(' ') + 1 - begin);
}

// One space before a word, none before a comma, and never two commas.
void close_up(std::string_view text, std::size_t least, Rewording& rewording) {
  std::string& write = *rewording.write;
  if (write.starts_with(",")) {
    while (rewording.begin > least && (is_space(text[rewording.begin - 1]) || text[rewording.begin - 1] == ',')) --rewording.begin;
  } else if (write.starts_with(" ") && is_space(text[rewording.begin - 1])) {
    write.erase(0, 1);
  } else if (!write.starts_with(" ") && in_word(text[rewording.begin - 1])) {
    write.insert(0, " ");
  }
}

Rewording reworded_as(const Try& at, const std::match_results<const char*>& match, std::string_view advice, std::string_view write) {
  const auto filled = [&](std::string_view words) {
    return match.format(replaced(std::string(words), "{period}", at.fault.period.empty() ? "month" : at.fault.period));
  };
  Rewording out;
  out.begin = at.from;
  out.end = at.from + static_cast<std::size_t>(match.length());
  const std::string correct = filled(write);
  const std::string words = trimmed(correct);
  const std::string shown = words.starts_with(", ") ? words.substr(2) : words;
  out.advice = !advice.empty() ? filled(advice) : shown.empty() ? "Take it out." : shown == "," ? "Write a comma." : "Write `" + shown + "`.";
  const bool known = !at.fault.period.empty() || write.find("{period}") == std::string_view::npos;
  if (write.empty() || !known) return out;
  out.write = correct;
  close_up(at.text, at.fault.clause_begin, out);
  return out;
}

// A row that says more stands above one that says less, so the rows are gone through first, and then
// the places: of several, the first one takes in most.
std::optional<Rewording> try_wordings(std::string_view text, const Fault& fault, const std::vector<std::size_t>& places) {
  static const std::vector<std::regex> patterns = [] {
    std::vector<std::regex> out;
    std::transform(std::begin(wordings), std::end(wordings), std::back_inserter(out), [](const Wording& of) { return compiled(of.said); });
    return out;
  }();
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const Wording& row = wordings[i];
    // Before the colon nothing of what stands behind it can be meant.
    if (fault.expects == "a colon" && row.expects != fault.expects) continue;
    if (!names(row.clauses, fault.clause) || fault.expects.find(row.expects) == std::string::npos) continue;
    for (const std::size_t place : places) {
      const Try at{text, place, fault};
      if (const auto match = fits(at, patterns[i])) return reworded_as(at, *match, row.advice, row.write);
    }
  }
  return std::nullopt;
}

bool begins_line(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  return at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r';
}

std::optional<Rewording> try_openings(const Try& at) {
  static const std::vector<std::regex> patterns = [] {
    std::vector<std::regex> out;
    std::transform(std::begin(openings), std::end(openings), std::back_inserter(out), [](const auto& of) { return compiled(of.first); });
    return out;
  }();
  const bool may_end = at.fault.expects.find("the end of the line") != std::string::npos || names(titled, at.fault.clause);
  if (!may_end || !begins_line(at.text, at.from)) return std::nullopt;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (const auto match = fits(at, patterns[i])) return reworded_as(at, *match, "", openings[i].second);
  }
  return std::nullopt;
}

// Where the piece before a place begins, pieces having white space between them.
std::size_t piece_end(std::string_view text, std::size_t at, std::size_t least) {
  while (at > least && is_space(text[at - 1])) --at;
  return at;
}

std::size_t piece_before(std::string_view text, std::size_t at, std::size_t least) {
  at = piece_end(text, at, least);
  while (at > least && !is_space(text[at - 1])) --at;
  return at;
}

// What stands round text where quotes are meant, and what is put before it.
constexpr std::string_view quote_marks[] = {" ", ":", "\"", "'", "`", "‘", "’", "“", "”", "„", "«", "»", "´", "‚"};

std::string_view without_marks(std::string_view words) {
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : quote_marks) {
      if (words.starts_with(mark)) {
        words.remove_prefix(mark.size());
        more = true;
      } else if (words.ends_with(mark)) {
        words.remove_suffix(mark.size());
        more = true;
      }
    }
  }
  return words;
}

std::optional<Rewording> try_words(const Try& at) {
  if (at.fault.expects == "a colon") return std::nullopt;
  const std::optional<OtherWords> other = said_otherwise(at.text.substr(at.from, at.fault.clause_end - at.from));
  if (!other || at.from + other->length <= at.fault.here) return std::nullopt;
  // A kind of value counts (`count of people`), and only a figure adds up (`sum of`).
  const bool is_fold = other->write.ends_with(" of") && other->write != "count of";
  if (is_fold && names(types, at.fault.clause)) return std::nullopt;
  return Rewording{"Write `" + other->write + "`.", at.from, at.from + other->length, other->write};
}

std::optional<Rewording> try_time(const Try& at) {
  // Where a day is expected, it begins there: the `by` before it is that of `submitted by`.
  if (at.from != at.fault.here && at.fault.expects.find("a date") != std::string::npos) return std::nullopt;
  const std::optional<OtherTime> other = time_said_otherwise(at.text.substr(at.from, at.fault.clause_end - at.from), at.fault.expects);
  if (!other || at.from + other->length <= at.fault.here) return std::nullopt;
  return Rewording{other->advice.empty() ? "Write `" + other->write + "`." : other->advice, at.from, at.from + other->length,
                   other->write.empty() ? std::nullopt : std::optional(other->write)};
}

// The fault itself, and where the pieces before it begin: from the first on.
std::vector<std::size_t> places_of(std::string_view text, const Fault& fault) {
  std::vector<std::size_t> out{fault.here};
  const auto add = [&](std::size_t place) {
    if (place < fault.here && place >= fault.clause_begin) out.push_back(place);
  };
  std::size_t from = fault.here;
  for (int back = 0; back < pieces_back; ++back) {
    const std::size_t gap = piece_end(text, from, fault.clause_begin);
    if (gap > fault.clause_begin && text[gap - 1] == ',') add(gap - 1);
    const std::size_t before = piece_before(text, from, fault.clause_begin);
    if (before == from) break;
    from = before;
    if (text[from] == '(') add(from + 1);
    add(from);
  }
  if (const std::size_t begin = first_place(text, fault); begin < from) add(begin);
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace

std::optional<Rewording> reworded(std::string_view text, const Fault& fault) {
  const std::vector<std::size_t> places = places_of(text, fault);
  if (std::optional<Rewording> found = try_openings({text, fault.here, fault})) return found;
  for (const std::size_t place : places) {
    if (std::optional<Rewording> found = try_time({text, place, fault})) return found;
  }
  if (std::optional<Rewording> found = try_wordings(text, fault, places)) return found;
  for (const std::size_t place : places) {
    if (std::optional<Rewording> found = try_words({text, place, fault})) return found;
  }
  return std::nullopt;
}

void say(const Rewording& rewording, SourceId source, Diagnostic& diagnostic) {
  diagnostic.advise(rewording.advice);
  if (!rewording.write) return;
  const std::string words = trimmed(*rewording.write);
  diagnostic.label(words.empty() ? "take it out?" : "did you mean `" + words + "`?");
  diagnostic.fix({source, static_cast<std::uint32_t>(rewording.begin), static_cast<std::uint32_t>(rewording.end)}, *rewording.write);
}

namespace {

// One word alone that is one of the language, or begins a clause, was meant as that.
bool is_opening(std::string_view words) {
  if (keyword_types().contains(std::string(words))) return true;
  return std::any_of(phrase_table().begin(), phrase_table().end(), [&](const PhraseRow& row) {
    return row.words == words || (words.find(' ') == std::string_view::npos && row.words.starts_with(std::string(words) + " "));
  });
}

}  // namespace

std::optional<Rewording> unquoted(std::string_view text, const Fault& fault) {
  std::size_t begin = fault.here;
  if (begins_line(text, fault.here)) return std::nullopt;  // the words of another clause
  if (names("column, attribute, level, list", fault.clause)) return std::nullopt;  // more follows behind the text
  if (fault.expects != "text in quotes") {
    // Of a sign the parser never hears, so what is expected there follows from the clause.
    if (!names(texts, fault.clause) && !names(titled, fault.clause) && fault.clause != "when") return std::nullopt;
    begin = first_place(text, fault);
    if (names(titled, fault.clause)) {
      while (begin < fault.here && !is_space(text[begin])) ++begin;
      if (begin == fault.here) return std::nullopt;  // the sign is one of the name
    } else if (fault.clause == "when") {
      const std::size_t say = text.substr(begin, fault.here - begin).find("say ");
      if (say == std::string_view::npos) return std::nullopt;
      begin += say + 3;
    }
    while (begin < fault.here && is_space(text[begin])) ++begin;
    const std::string_view before = text.substr(begin, fault.here - begin);
    if (std::count(before.begin(), before.end(), '"') > 0 || before.find("“") != std::string_view::npos) return std::nullopt;
  }
  std::string_view words = text.substr(begin, fault.clause_end - begin);
  words = words.substr(0, words.find_first_of("\r\n"));
  if (names("measure, parameter", fault.clause)) words = words.substr(0, words.rfind(':'));
  if (fault.clause == "standard adopted by") words = words.substr(0, words.rfind(" on "));
  while (!words.empty() && is_space(words.back())) words.remove_suffix(1);
  const std::size_t end = begin + words.size();
  words = without_marks(words);
  static const std::regex misplaced = compiled("(?:by|on|as|is|rather|because)\\b|[^a-z0-9]*$");
  if (std::regex_search(words.begin(), words.end(), misplaced, std::regex_constants::match_continuous)) return std::nullopt;
  if (is_opening(words) || words.find('"') != std::string_view::npos || words.find("“") != std::string_view::npos) return std::nullopt;
  const std::string quoted = "\"" + std::string(words) + "\"";
  return Rewording{"Put the text in double quotes: " + quoted, begin, end, quoted};
}

}  // namespace plumbline::dsl
