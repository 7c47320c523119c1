// XML as it streams by: what is well-formed gives the events that expat gives, what is not is refused, and so is what
// could do harm.
#include "runtime/read/xml.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/support/effort.h"
#include "tests/support/xml_oracle.h"
#include "tests/support/zipped.h"

namespace plumbline::reading {
namespace {

using testing::XmlList;

class Listed final : public XmlEvents {
 public:
  void open(std::string_view name, std::span<const XmlAttribute> attributes) override {
    std::string event = "<" + std::string(name);
    for (const XmlAttribute& one : attributes) event.append(" ").append(one.name).append("=").append(one.value);
    list.push_back(event);
  }
  void close() override { list.emplace_back(">"); }
  void text(std::string_view piece) override { testing::add_text(list, piece); }

  XmlList list;
};

struct Reading {
  XmlList events;
  std::string failure;  // "F0106: message", else empty
};

Reading read(const std::string& document) {
  const Result<Package> package = Package::open(testing::zipped({{"part.xml", document}}, {.deflated = false, .password = {}}), "plan.xlsx");
  Listed events;
  XmlStream xml(*package->stream("part.xml", "plan.xlsx"), "plan.xlsx", events);
  while (xml.go_on()) {
  }
  return {events.list, xml.failure() ? xml.failure()->code + ": " + xml.failure()->message : ""};
}

XmlList events(const std::string& document) {
  Reading reading = read(document);
  EXPECT_EQ(reading.failure, "") << document;
  return reading.events;
}

std::string refusal(const std::string& document) { return read(document).failure; }

bool is_broken(const std::string& document) {
  return refusal(document).starts_with("F0106: The part part.xml is cut short or damaged: its XML cannot be read on from byte ");
}

TEST(Xml, ElementsAndTextComeInOrder) {
  EXPECT_EQ(events("<a><b x='1' y=\"2\">text</b><c/></a>"), (XmlList{"<a", "<b x=1 y=2", "'text", ">", "<c", ">", ">"}));
  EXPECT_EQ(events("\xEF\xBB\xBF<?xml version=\"1.0\" encoding='utf-8'?>\r\n<!-- c --><a\n/>\n<?go on?>"), (XmlList{"<a", ">"}));
}

TEST(Xml, APrefixOfAnElementMeansNothing) { EXPECT_EQ(events("<x:a r:id='1'></x:a>"), (XmlList{"<a r:id=1", ">"})); }

TEST(Xml, WhatStandsForACharacterIsThatCharacter) {
  EXPECT_EQ(events("<a b='&lt;&#65;&#x1F600;&quot;'>&amp;&apos;&gt; <![CDATA[<&amp;]]></a>"), (XmlList{"<a b=<A\xF0\x9F\x98\x80\"", "'&'> <&amp;", ">"}));
  EXPECT_EQ(events("<a b='1\r\n2\t3&#10;4'>1\r\n2\r3\t</a>"), (XmlList{"<a b=1 2 3\n4", "'1\n2\n3\t", ">"}));
}

TEST(Xml, F0106WhatIsNotWellFormedIsRefused) {
  for (const char* document :
       {"", "a", "<a>", "<a></b>", "<a></a", "<a></a><b/>", "<a/>text", "<a b=1/>", "<a b='1' b='2'/>", "<a b='1'c='2'/>", "<a b='<'/>", "<a b/>", "<1/>",
        "<a>&nbsp;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&amp</a>", "<a>]]></a>", "<a>\x01</a>", "<a>\xFF</a>", "<a><!-- -- --></a>", "<a><![CDATA[</a>",
        "<a><!b></a>", " <?xml version='1.0'?><a/>", "<a/><![CDATA[]]>", "<\xC3\xA9/>"}) {
    EXPECT_TRUE(is_broken(document)) << document << "\n" << refusal(document);
  }
}

TEST(Xml, F0106OnlyUtf8IsRead) {
  EXPECT_EQ(refusal("<?xml version='1.0' encoding='ISO-8859-1'?><a/>"),
            "F0106: The part part.xml is written in iso-8859-1, where UTF-8 was expected.");
  EXPECT_EQ(refusal("\xFF\xFE<"), "F0106: The part part.xml is written in UTF-16, where UTF-8 was expected.");
}

TEST(Xml, F0106EntitiesAreRefusedBeforeTheyCanGrow) {
  EXPECT_EQ(refusal("<!DOCTYPE a [<!ENTITY l 'l'><!ENTITY m '&l;&l;'>]><a>&m;</a>"), "F0106: The part part.xml declares a document type or entities.");
  EXPECT_EQ(refusal("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "F0106: The part part.xml declares a document type or entities.");
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(Xml, F0106AHundredElementsInsideEachOtherAreEnough) {
  EXPECT_EQ(refusal(repeated("<a>", 100) + repeated("</a>", 100)), "");
  EXPECT_EQ(refusal(repeated("<a>", 101)), "F0106: The part part.xml has more than 100 elements inside each other.");
}

TEST(Xml, F0106ATagOrATextThatHasNoEndIsRefused) {
  EXPECT_EQ(refusal("<a>" + std::string(1'000'000, 'x') + "</a>"), "");
  for (const char* beginning : {"<a>", "<a ", "<a b='", "<a", "<a><!--", "<a><![CDATA[", "<?a "}) {
    EXPECT_EQ(refusal(beginning + std::string(1'200'000, 'x')), "F0106: The part part.xml has a tag or a text of more than 1 MB.") << beginning;
  }
  std::string attributes;
  for (int i = 0; i <= 200; ++i) attributes += " a" + std::to_string(i) + "=''";
  EXPECT_TRUE(is_broken("<a" + attributes + "/>"));
}

constexpr const char* sample =
    "<?xml version='1.0'?><!-- a -->\n<x:a xmlns:x=\"urn:x\" b='1'><c r=\"A1\" s='5'  t = \"s\"><v>12&amp;3</v></c >\r\n<?p i?><![CDATA[ ]] ]]><d/>"
    "<t xml:space='preserve'> \xC2\xA3 &#x2013; ]] &lt;</t></x:a>\n";

TEST(Xml, WhereAPieceOfTheFileEndsMakesNoDifference) {
  const XmlList expected = events(sample);
  const std::size_t size = std::string_view(sample).size();
  for (std::size_t i = 0; i <= size; ++i) {
    // The first piece ends behind i bytes of the sample.
    const std::string padding = "<?xml version='1.0'?><!--" + std::string((std::size_t{64} << 10U) - i - 28, ' ') + "-->";
    EXPECT_EQ(events(padding + (sample + 21)), expected) << i;
  }
}

TEST(Xml, AnEventMayPauseAndRefuse) {
  class Pausing final : public XmlEvents {
   public:
    void open(std::string_view name, std::span<const XmlAttribute>) override {
      ++opened;
      if (name == "p") xml->pause();
      if (name == "r") xml->refuse({"F0106", "", "no", ""});
    }
    void close() override { ++closed; }
    void text(std::string_view) override {}
    XmlStream* xml = nullptr;
    int opened = 0;
    int closed = 0;
  };
  const Result<Package> package = Package::open(testing::zipped({{"part.xml", "<a><p/><p></p><r/><b/></a>"}}), "plan.xlsx");
  Pausing events;
  XmlStream xml(*package->stream("part.xml", "plan.xlsx"), "plan.xlsx", events);
  events.xml = &xml;
  EXPECT_TRUE(xml.go_on());
  EXPECT_EQ(events.opened, 2);
  EXPECT_EQ(events.closed, 1);
  EXPECT_TRUE(xml.go_on());
  EXPECT_EQ(events.closed, 1);
  EXPECT_FALSE(xml.go_on());
  EXPECT_EQ(xml.failure()->message, "no");
  EXPECT_EQ(events.opened, 4);
  EXPECT_EQ(events.closed, 2);
  EXPECT_FALSE(xml.go_on());
}

// A few places of the text are changed, taken out, or said twice.
std::string mutated(std::string text, std::mt19937& random) {
  constexpr std::string_view bytes = "<>/!?&;'\"=[]-: ax1\r\n#\xC3\xA9";
  for (std::size_t changes = 1 + random() % 4; changes > 0 && !text.empty(); --changes) {
    const std::size_t at = random() % text.size();
    const std::size_t size = 1 + random() % 8;
    switch (random() % 4) {
      case 0:
        text[at] = bytes[random() % bytes.size()];
        break;
      case 1:
        text.erase(at, size);
        break;
      case 2:
        text.insert(at, text.substr(random() % text.size(), size));
        break;
      default:
        text.insert(at, 1, bytes[random() % bytes.size()]);
    }
  }
  return text;
}

TEST(Xml, ReadsAsExpatDoes) {
  std::mt19937 random(1);
  const std::string document = std::string(sample).substr(21);  // expat looks closely at the declaration, we do not
  std::size_t sound = 0;
  for (std::size_t i = 0; i < 20'000 / testing::one_in; ++i) {
    const std::string text = mutated(document, random);
    const Reading ours = read(text);
    const testing::ExpatReading theirs = testing::read_with_expat(text);
    if (text.starts_with("<?xml") || theirs.has_document_type) continue;
    const bool has_odd_name = theirs.is_sound && !ours.failure.empty() && text.find('\xC3') != std::string::npos;
    if (has_odd_name) continue;  // a letter with an accent in a name, which no workbook has
    ASSERT_EQ(ours.failure.empty(), theirs.is_sound) << text << "\n" << ours.failure;
    if (!theirs.is_sound) continue;
    ASSERT_EQ(ours.events, theirs.events) << text;
    ++sound;
  }
  EXPECT_GT(sound, 1000U / testing::one_in);
}

}  // namespace
}  // namespace plumbline::reading
