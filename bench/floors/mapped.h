// A file as its bytes: what every floor begins with.
#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace plumbline {

/// Stays mapped until the program ends; ends it where there is no such file.
inline std::string_view mapped(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY);
  struct stat is {};
  if (file < 0 || fstat(file, &is) != 0) {
    std::perror(path.c_str());
    std::exit(1);
  }
  void* at = mmap(nullptr, static_cast<std::size_t>(is.st_size), PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  return {static_cast<const char*>(at), static_cast<std::size_t>(is.st_size)};
}

}  // namespace plumbline
