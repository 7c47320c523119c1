// How the program asks the system for memory.
#pragma once

namespace plumbline {

/// To be called once, before anything else: what a run holds lies in large pages, where the system has them. A check asks for
/// tens of megabytes in small pieces, and a fifth of its time would go by while the system hands them out page by page.
void use_large_pages();

}  // namespace plumbline
