# Other people's libraries, all from Debian packages (the list of packages is in cmake/prepare.sh).
# Their headers are system headers to us, so their warnings are not our errors.

find_package(nlohmann_json CONFIG REQUIRED)
find_package(Boost CONFIG REQUIRED)  # headers only: Graph, Math, Multiprecision
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(fmt CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
if(PLUMBLINE_TESTS)
  find_package(GTest CONFIG REQUIRED)
endif()
