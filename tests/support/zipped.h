// Parts and their texts as a zip archive in memory: what a workbook is. In a header, because fuzz targets link no
// library of the tests.
#pragma once

#include <zip.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace plumbline::testing {

using Parts = std::vector<std::pair<std::string, std::string>>;

struct Packing {
  bool deflated = true;
  std::string password;  // empty: none
};

inline std::string zipped(const Parts& parts, const Packing& packing = {}) {
  const auto sound = [](bool holds) {
    if (!holds) throw std::runtime_error("the archive cannot be made");
  };
  zip_source_t* archive = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  sound(archive != nullptr);
  zip_source_keep(archive);
  zip_t* zip = zip_open_from_source(archive, ZIP_TRUNCATE, nullptr);
  sound(zip != nullptr);
  for (const auto& [name, text] : parts) {
    zip_source_t* source = zip_source_buffer(zip, text.data(), text.size(), 0);
    const zip_int64_t index = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    sound(index >= 0);
    const auto at = static_cast<zip_uint64_t>(index);
    sound(zip_set_file_compression(zip, at, packing.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0);
    if (!packing.password.empty()) sound(zip_file_set_encryption(zip, at, ZIP_EM_AES_256, packing.password.c_str()) == 0);
  }
  sound(zip_close(zip) == 0);
  sound(zip_source_open(archive) == 0);
  zip_stat_t stat;
  sound(zip_source_stat(archive, &stat) == 0);
  std::string bytes(stat.size, '\0');
  sound(zip_source_read(archive, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(archive);
  zip_source_free(archive);
  return bytes;
}

}  // namespace plumbline::testing
