// The reference evaluator: the meaning of a Program on a Dataset, a row at a time with maps and
// recursion, for tests only. It shares no evaluation code with runtime/evaluate; where the two
// differ, one of them is wrong. It must never become clever or fast. The rules, by number:
//
//  1. Every batch of every file becomes rows: keys, and cells with a state and an exact value.
//  2. Where a table's `expected` narrows a month key, rows of other months are set aside; not where
//     the dataset says itself which rows are expected.
//  3. A file submitted by an organisation speaks only of its own branch: itself, what lies in it,
//     what it lies in. Any other organisation key in it counts as not readable.
//  4. A row with a key that cannot be read makes not known everything it could have belonged to,
//     one row's own figure (`only`) too: its other keys are the group's, no filter on them fails,
//     none is a total item, and an organisation that cannot be read is on the submitter's branch, one that no list
//     names among them; where the submitter's level says nothing of its own, it may be anybody.
//  5. Two rows of one key: given twice, in every column. Never first, last or summed.
//  6. Expected: each organisation whose attributes pass, each month of the range, each item that is
//     no total; or exactly what the dataset says. Where an attribute is not known, so is whether
//     the row was expected: absent, it is "not known if expected"; present, it simply counts.
//  7. A group holds the rows and expected keys that map to its coordinates. A total item belongs
//     only where its key is kept. Rows that fail a filter do not belong; where the filter's
//     attribute is not known, the cell is not known, unless it is 0.
//     What is expected of an organisation that lies in none that is known may belong to any group,
//     and makes each of them not known.
//  8. A group with anything missing is not known; with nothing missing and no row, nothing was
//     expected; else it is folded exactly. A row nobody expected is not known (nothing
//     expected), unless it is a zero in a sum.
//  9. Steps are strict, but `and`, `or`, `not` are Kleene's. A denominator of 0, and a parameter
//     with no value known on the day, give not known.
// 10. Test true: met; false: not met; not known: cannot tell.
// 11. Subjects: where the test rests on a table that organisations supply, and any submitted, the
//     members on the branch of one that did, else all members; months of the requirement; items but totals.
//
// 12. A period key coarser than the column's (the quarter of a month) holds the rows of its parts. A
//     window folds one group a month: of the subject's own period, or from April to its last month;
//     `last` takes the last month alone.
// 13. A filter on a column that is no key is asked of each row; where the cell is not known, so is
//     whether the row counts. An absent row may be one that counts. The sum of rows that are all
//     there and none of which is picked is 0.
// 14. What is not known for want of cells that are merely absent (no row, blank, "n/a") of a table
//     that is not due yet, waits: not yet due. Of two answers not known, doubt outweighs waiting.
// 15. `complete` is yes where nothing is missing but what is suppressed; no, once due, where anything
//     is; not known where only rows nobody can place are in the way. `submitted` judges the day.
// 16. The part an `except in` leaves out drops out of `and` and `or`; alone, it is not applicable.
// 17. `applies when`: no is not applicable, not known is not known; no standard set is that verdict.
// 18. Evidence is that of the subject's own organisation. Not sent: not met, once due; where nothing of
//     the organisation is known, not known. A document that lacks somebody's agreement and a statement
//     too short are not met. Else the latest judgement of that very file decides; without one, or where it
//     is met and nobody said who agreed, or the document bears a day still to come: needs review.
// 19. An attestation is what the asked role answered; blank, or another role's yes, is not known.
//
// 20. A row of a table of people is a person, who belongs to what its keys say, brought to the outcome's
//     level or period. Of a key that is not readable (nor the submitter's, nor in any at that level) it
//     is not known which: any that rule 4 allows. Keys repeat, nothing is expected, nothing is gathered.
// 21. A test of a person's cell that is not known is not known; `answered` is never no. Tests are joined by
//     Kleene's `and`; who passes all of any `leaving out` line is left out.
// 22. Who is surely elsewhere, not among them, left out or not asked (`out of`) is nobody's business here. Of the
//     others: known where all of that is sure and so is the answer (`counting`, or the figure's cell); else not known.
// 23. A category holds those whose cell says it; those whose cell is not known are not known in every one.
// 24. The figure is over those known: not known where nobody is, or fewer than `known for` asks. Where no row of the
//     subject was sent, and the table is not due yet, it waits.
// 25. A test of people is yes only if it is with everybody not known counted against it, no only if it is not
//     with everybody counted for it. Of a number they lie anywhere between the column's limits; a limit it does
//     not have settles nothing. A difference is least where the left is least and the right is most.
// 26. With a confidence, its limits of those two cases are held against the figure. A limit that cannot be had
//     settles nothing: of an average with anybody not known, of a rate of events that are not whole.
// 27. A test of people with no figure on either side is not known, whatever the bounds; what is needed and is not
//     known outweighs that. Told as "people of joined_up".
//
// 28. An organisation exists on the days its memberships cover, lies in what the one of that day says, and
//     has that one's attributes. Who was succeeded ends the day before, of several days the last. A row holds
//     on the last day of its table's first period. One that names who was not there then has a key nobody
//     can read, and so has one whose period nobody can read, where anything changes. Expected of an
//     organisation is what its attributes of the day say, on days it exists. Of a table without periods
//     only what holds at all times is known, and all of them exist.
// 29. A submitter speaks (rule 3) of what lay in it on the row's day or came to lie in it later, itself or by
//     what took its place, and of its own predecessors.
// 30. A subject is looked at on the last day of its period, else on the day of the run; on days on which one of its
//     organisations does not exist it is none. A total adds what lay in the subject on that day. Of several
//     periods put together each has its own members, those of the same place in the subject's own period;
//     but the year to date has those of its last month. All periods of a table together hold what lay in
//     the subject in each, and nothing for those before it was.
// 31. Of an earlier period each member stands for itself, if it existed, and for all that were merged into it
//     since; so does the subject where the period is one of several of its own. Who did not exist and
//     has no predecessor that did is not known then, nor who shares a predecessor with others (a split).
// 32. One cell of several predecessors is their sum, each of which has to be there; of what does not add up
//     (shares, rates, durations, days) it is not known. A person counts for what stands, at the end of the
//     outcome's period, for the organisation of the row's day.
//
// What is missing is told in lines: "activity.value RXX,2021-04: blank", "activity.* RXX,*: ..."
// (a whole row; '*' as a key: not readable), "zero denominator: the baseline", "parameter p: ...".
#pragma once

#include <string>
#include <vector>

#include "runtime/evaluate/evaluation.h"

namespace plumbline {

struct ReferenceAnswer {
  std::vector<std::string> subject;  // codes; months as "2021-04"
  Verdict verdict = Verdict::cannot_tell;
  Value figure;
  Value needed;
  std::vector<std::string> missing;  // sorted, no line twice; none where the verdict is known
};

/// One list a requirement, in the order of its grid: the last dimension fastest. Reads the files of
/// the dataset to their end.
std::vector<std::vector<ReferenceAnswer>> reference_evaluate(const Program& program,
                                                             Dataset& dataset);

}  // namespace plumbline
