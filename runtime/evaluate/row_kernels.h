// Where the rows of a batch belong, a column at a time. Where the processor has wider registers than every one of its
// kind, those are used: which, is decided when the program starts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/key_space.h"

namespace plumbline {

/// Adds a key to the numbers of the rows, as their last digit; is any row none of the axis's? Its number means nothing then.
bool add_digit(const std::int32_t* codes, std::size_t rows, const Axis& axis, std::uint64_t* numbers);

/// Adds to the groups of the rows what a key adds, by ordinal; behind the last ordinal stands -1, for what is none of the
/// axis's. A row that is in no group stays so: -1.
void add_offsets(const std::int32_t* codes, std::size_t rows, const Axis& axis, const std::int64_t* offsets, std::int64_t* groups);

/// Of each thing but the last: 1 where the one behind it is the same; of the last 0.
void tell_same(const std::int32_t* things, std::size_t count, std::uint8_t* joined);
/// Of each row but the last: 1 where the one behind it has the next key and the next line; of the last 0.
void tell_next(const std::uint64_t* keys, const std::uint32_t* lines, std::size_t rows, std::uint8_t* joined);
/// How many there are from the first up to one that is joined to none behind it.
inline std::size_t joined_from(const std::uint8_t* first) { return *first == 0 ? 1 : std::strlen(reinterpret_cast<const char*>(first)) + 1; }

/// What there is to say of a row that was read.
enum class Placed : std::uint8_t { plainly = 0, unexpected = 1, nowhere = 2 };

/// For rows that are in no group, and for those that have to be looked at before anybody knows what becomes of them.
inline constexpr std::int64_t no_group = -1;
inline constexpr std::int64_t look_closer = -2;

/// The group of each row whose figure counts; else which of the two it is. Is there one to be looked at?
bool tell_counted(const std::int64_t* groups, const Missing* states, const Expectation* passes, const Placed* placed, std::size_t rows,
                  std::int64_t* counted);

}  // namespace plumbline
