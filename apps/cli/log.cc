#include "apps/cli/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace plumbline {

void start_log() {
  spdlog::set_default_logger(spdlog::stderr_color_mt("plumbline"));
  spdlog::set_pattern("plumbline: %v");
}

void make_log_verbose() { spdlog::set_level(spdlog::level::debug); }

void log_step(const std::string& text) { spdlog::debug("{}", text); }

}  // namespace plumbline
