// Functions that are compiled for several processors, of which the one it runs on is chosen when the program starts:
//
//   PLUMBLINE_CLONES void add(...)
//
// Sanitizers and the resolver that chooses do not go together, nor does every compiler know the attribute: then there is
// one function, for every processor.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define PLUMBLINE_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define PLUMBLINE_CLONES
#endif

/// The same of a loop over arrays, which vector instructions are made of also where its length is not known.
#if defined(__GNUC__) && !defined(__clang__)
#define PLUMBLINE_VECTORS __attribute__((optimize("O3"))) PLUMBLINE_CLONES
#else
#define PLUMBLINE_VECTORS
#endif
