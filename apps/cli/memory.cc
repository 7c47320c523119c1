#include "apps/cli/memory.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace plumbline {

#if defined(__GLIBC__) && defined(MADV_HUGEPAGE)

void use_large_pages() {
  // Bytes of addresses, of which only those that are written to become memory. A system whose memory is in use by many takes
  // its time to make room for large pages, so a run that needs more has the rest as everybody has.
  constexpr int reserved = 64 << 20;
  constexpr int largest_piece = 32 << 20;
  constexpr std::uintptr_t page = std::uintptr_t{1} << 21U;
  const auto end_of_heap = [] { return reinterpret_cast<std::uintptr_t>(sbrk(0)); };
  const std::uintptr_t begin = (end_of_heap() + page - 1) & ~(page - 1);
  // Pieces above the threshold would each be mapped by itself, and given back, page by page.
  mallopt(M_MMAP_THRESHOLD, largest_piece);
  mallopt(M_TRIM_THRESHOLD, reserved);
  mallopt(M_TOP_PAD, reserved);
  // The heap grows when it is asked for more than it has; a compiler may leave out what nobody writes to.
  void* const piece = std::malloc(largest_piece / 2);
  if (piece == nullptr) return;
  *static_cast<volatile char*>(piece) = 0;
  std::free(piece);
  const std::uintptr_t end = end_of_heap() & ~(page - 1);
  // Where the system will not, it is as it would have been.
  if (begin < end) static_cast<void>(madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE));
}

#else

void use_large_pages() {}

#endif

}  // namespace plumbline
