#include "runtime/finding/exception_words.h"

#include <algorithm>

#include "base/plain_words.h"
#include "runtime/finding/numbers.h"

namespace plumbline {
namespace {

bool wants_more(const Requirement& requirement) { return requirement.comparison == Op::at_least || requirement.comparison == Op::above; }

std::string sentence_of(std::string words) {
  const bool ends = !words.empty() && std::string_view(".!?").find(words.back()) != std::string_view::npos;
  return ends ? words : words + ".";
}

std::string agreed_words(const AgreedException& exception) { return "agreed by " + role_words(exception) + " on " + show(*exception.agreed); }

// Rounded, the two could read alike.
std::string exceeded_words(const Program& program, const AgreedException& exception, const Finding& finding) {
  const Requirement& requirement = program.requirements[finding.requirement];
  const Unit& unit = program.steps[*requirement.figure].unit;
  const ShownPair pair = show_pair(*finding.figure, *exception.floor, unit, places_as_written(*exception.floor, unit));
  return "the figure is " + pair.figure + ", and it goes " + floor_words(program, exception);
}

std::string answers(std::size_t count) { return counted(count, "answer", "answers"); }

}  // namespace

std::string role_words(const AgreedException& exception) {
  return "the " + spaced(exception.role) + (exception.role_organisation.empty() ? "" : " of " + exception.role_organisation);
}

std::string floor_words(const Program& program, const AgreedException& exception) {
  if (!exception.floor || !exception.requirement) return "";
  return (wants_more(program.requirements[*exception.requirement]) ? "down to " : "up to ") + exception.floor_words;
}

std::string scope_words(const AgreedException& exception) {
  std::string out = exception.requirement_id.empty() ? "A requirement that cannot be read" : exception.requirement_id;
  out += exception.organisation_code.empty() ? " for an organisation that cannot be read" : " for " + exception.organisation_code;
  if (exception.from && exception.until) {
    out += ", " + (*exception.from == *exception.until ? show(*exception.from) : show(*exception.from) + " to " + show(*exception.until));
  } else if (exception.from || exception.until) {
    out += exception.from ? ", from " + show(*exception.from) : ", until " + show(*exception.until);
  }
  for (const CategoryScope& scope : exception.categories) out += ", " + spaced(listed(scope.codes));
  return out;
}

std::string exception_words(const Program& program, const AgreedException& exception, const Finding& finding) {
  const ExceptionState state = finding.exception->state;
  std::string out = capital(std::string(word(state))) + ": exception " + exception.id + ", " + agreed_words(exception);
  const std::string floor = floor_words(program, exception);
  switch (state) {
    case ExceptionState::exceeded:
      out += ", until " + show(*exception.expires) + "; " + exceeded_words(program, exception, finding);
      break;
    case ExceptionState::lacking:
      out += "; not everything this answer rests on was sent, and what is missing is never excused";
      break;
    case ExceptionState::disputed:
      out += "; another record of the register may speak of this too, and cannot be read in full";
      break;
    case ExceptionState::expired:
      out += "; its last day was " + show(*exception.expires);
      break;
    case ExceptionState::not_yet:
      out += ", a day that has not come";
      break;
    default:
      out += ", until " + show(*exception.expires) + (floor.empty() ? "" : ", " + floor);
  }
  return out + ". Reason: " + sentence_of(exception.reason);
}

std::string excepted_words(std::uint64_t count) { return with_commas(std::to_string(count)) + " of them under an exception that was agreed"; }

std::string unused_words(const ExceptionCounts& counts) {
  std::string out = counts.covered == 1 ? "the one answer it is for does not fall short" : "of the " + answers(counts.covered) + " it is for none falls short";
  if (counts.unknown > 0) out += "; " + answers(counts.unknown) + " cannot be told, and what is missing is never excused";
  return out;
}

std::string standing_words(const AgreedException& exception, ExceptionState state, const ExceptionCounts& counts, Date as_of) {
  std::vector<std::string> out;
  switch (state) {
    case ExceptionState::not_used:
      return "It is not used: " + exception.fault + ".";
    case ExceptionState::expired:
      return "Its last day was " + show(*exception.expires) + (counts.not_met > 0 ? "; " + answers(counts.not_met) + " it was for " + (counts.not_met == 1 ? "is" : "are") + " not met." : ".");
    case ExceptionState::not_yet:
      return "It was agreed on a day after the one plans are judged on, " + show(as_of) + ".";
    case ExceptionState::elsewhere:
      return "Nothing that was checked lies in its scope.";
    case ExceptionState::hidden:
      return "What it is for rests on counts too small to show, so nothing is said of it.";
    case ExceptionState::unused:
      return capital(unused_words(counts)) + ".";
    default:
      break;
  }
  const auto say = [&](std::size_t count, const std::string& one, const std::string& many) {
    if (count > 0) out.push_back(answers(count) + " " + (count == 1 ? one : many));
  };
  say(counts.in_force, "stays not met under it", "stay not met under it");
  say(counts.exceeded, "lies beyond its floor", "lie beyond its floor");
  say(counts.lacking, "rests on something missing, which is never excused", "rest on something missing, which is never excused");
  say(counts.disputed, "may be for another record, which cannot be read in full", "may be for another record, which cannot be read in full");
  say(counts.overlapped, "is under another exception, which counts", "are under another exception, which counts");
  return capital(joined(out, "; ")) + ".";
}

}  // namespace plumbline
