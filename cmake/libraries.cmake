# Other people's libraries, all from Debian packages (the list of packages is in cmake/prepare.sh).
# Their headers are system headers to us, so their warnings are not our errors.

find_package(nlohmann_json CONFIG REQUIRED)
find_package(Boost CONFIG REQUIRED)  # headers only: Graph, Math, Multiprecision
find_package(simdjson CONFIG REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(fmt CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
# Not by libzip's own CMake file: on Debian it asks for programs of other packages.
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)
if(PLUMBLINE_TESTS)
  find_package(GTest CONFIG REQUIRED)
endif()
if(PLUMBLINE_TESTS OR PLUMBLINE_FUZZ)
  find_package(EXPAT REQUIRED)  # what our own reading of XML is held against
endif()
