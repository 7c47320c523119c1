// The page a board reads, in a browser: what the command wrote is opened in headless Chromium and held to what is promised
// of it. tests/page/browser.py does the looking; here are the pages it looks at.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/support/shell.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

constexpr const char* no_browser = "There is no Chromium here (Debian's chromium, chromium-driver and python3-selenium), so no page is opened.";

bool has_browser() { return fs::exists("/usr/bin/chromium") && fs::exists("/usr/bin/chromedriver"); }

testing::Ran run(const testing::Scratch& scratch, const std::string& command) {
  const std::string variables = "export PATH='" + testing::folder_of_program().string() + "':/usr/bin:\"$PATH\" TMP='" + scratch.path().string() + "' PYTHONDONTWRITEBYTECODE=1";
  return testing::run_in_shell(testing::source_dir(), variables, command);
}

/// Checks with these arguments, and opens the page that comes of it.
void expect_a_good_page(const std::string& name, const std::string& arguments) {
  if (!has_browser()) GTEST_SKIP() << no_browser;
  const testing::Scratch scratch("page-" + name);
  const testing::Ran checked = run(scratch, "plumbline check " + arguments + " --fail-on never --format html --output $TMP/out");
  ASSERT_TRUE(checked.exit == 0 || checked.exit == 3) << checked.output;
  const testing::Ran looked = run(scratch, "/usr/bin/python3 tests/page/browser.py $TMP/out/report.html");
  EXPECT_EQ(looked.exit, 0) << looked.output;
}

constexpr const char* planning = "--framework rules/nhs-planning-2021-22 --organisations examples/region/organisations.csv --reference examples/region/reference ";

TEST(Page, OfOneSystem) { expect_a_good_page("one", std::string(planning) + "examples/region/csv/QY3-final"); }

TEST(Page, OfOneSystemThatLeftThingsOut) { expect_a_good_page("left-out", std::string(planning) + "examples/region/csv/QY4-final"); }

TEST(Page, OfARegion) { expect_a_good_page("region", std::string(planning) + "--exceptions examples/region/exceptions.json examples/region/csv/*-final"); }

TEST(Page, OfWhatPeopleSay) {
  expect_a_good_page("people", "--framework rules/person-centred-outcomes --organisations examples/region/organisations.csv examples/region/survey/* --as-of 2022-05-01");
}

TEST(Page, OfAPlanWithAFileThatCannotBeRead) {
  if (!has_browser()) GTEST_SKIP() << no_browser;
  const testing::Scratch scratch("page-unread");
  run(scratch, "cp -r examples/region/csv/QY1-final $TMP/plan && printf 'PK\\003\\004' > $TMP/plan/activity.csv");
  expect_a_good_page("unread-page", std::string(planning) + "'" + (scratch.path() / "plan").string() + "'");
}

// Names are whatever somebody typed: none of them may become mark-up, or run.
TEST(Page, WithNamesThatAreMarkUp) {
  if (!has_browser()) GTEST_SKIP() << no_browser;
  const testing::Scratch scratch("page-hostile");
  const testing::Ran made = run(scratch,
                                "mkdir $TMP/in && cp -r examples/region/csv/QY3-final $TMP/in/plan && sed 's/Corvedale and the Marches/<script>alert(1)<\\/script><b>\"x\"/' "
                                "examples/region/organisations.csv > $TMP/in/organisations.csv && "
                                "sed -i '2s/[^,]*$/<img src=x onerror=alert(1)>/' $TMP/in/plan/activity.csv");
  ASSERT_EQ(made.exit, 0) << made.output;
  expect_a_good_page("hostile-page", "--framework rules/nhs-planning-2021-22 --organisations '" + (scratch.path() / "in/organisations.csv").string() +
                                         "' --reference examples/region/reference '" + (scratch.path() / "in/plan").string() + "'");
}

// The browser's own judge has to notice: a page with faults is not let through.
TEST(Page, FaultsAreNoticed) {
  if (!has_browser()) GTEST_SKIP() << no_browser;
  const testing::Scratch scratch("page-faulty");
  const testing::Ran made = run(scratch, "plumbline check " + std::string(planning) + "examples/region/csv/QY3-final --fail-on never --format html --output $TMP/out 2>/dev/null; "
                                         "sed -e 's/This tests plans/This plan is compliant and passed. This tests plans/' -e 's/<caption.*<\\/caption>//' "
                                         "-e 's/<\\/body>/<p style=\"color:#aaa;width:900px\">faint<\\/p><img src=\"http:\\/\\/127.0.0.1:9\\/x.png\"><\\/body>/' $TMP/out/report.html > $TMP/bad.html");
  ASSERT_EQ(made.exit, 0) << made.output;
  const testing::Ran looked = run(scratch, "/usr/bin/python3 tests/page/browser.py $TMP/bad.html");
  EXPECT_EQ(looked.exit, 1);
  for (const char* wanted : {"says “compliant”", "says “passed”", "has no caption", "color-contrast", "image-alt", "on a phone the page is", "from elsewhere"}) {
    EXPECT_NE(looked.output.find(wanted), std::string::npos) << wanted << "\n" << looked.output;
  }
}

}  // namespace
}  // namespace plumbline
