// How a page looks: one style sheet, written into the page. Text has at least 7 to 1 against its
// ground, nothing is said by colour alone, and paper gets ink only where it says something. The
// font is whatever the reader's machine has: a page may fetch none.
#pragma once

#include <string_view>

namespace plumbline {

inline constexpr std::string_view page_style = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: #fff; color: #212b32; font: 1rem/1.5 Arial, "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
.skip { position: absolute; left: -999rem; padding: .5rem 1rem; }
.skip:focus { left: 0; top: 0; z-index: 1; }
a { color: #004281; }
a:hover { color: #212b32; text-decoration-thickness: .15em; }
:focus-visible { outline: 3px solid #212b32; outline-offset: 0; background-color: #ffeb3b; color: #212b32; }
main:focus, .frame:focus-visible { background-color: transparent; }
main:focus { outline: none; }
header { background: #003d78; color: #fff; padding: 1.5rem 1rem; }
header h1 { margin: 0 auto; max-width: 76rem; font-size: 1.75rem; line-height: 1.25; }
.page { max-width: 78rem; margin: 0 auto; padding: 1rem; }
main { min-width: 0; }
h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2rem 0 .5rem; }
h2 { font-size: 1.5rem; border-top: 4px solid #003d78; padding-top: .75rem; margin-top: 3rem; }
h3 { font-size: 1.25rem; color: #003d78; }
h4 { font-size: 1.25rem; border-top: 1px solid #768692; padding-top: .75rem; }
h3 + h4 { margin-top: 1rem; }
h5, h6 { font-size: 1.0625rem; color: #003d78; margin-top: 1.75rem; }
main > h2:first-child, nav h2 { margin-top: 0; }
p, main > ul, dl { max-width: 44rem; margin: .5rem 0 1rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; border-top: 1px solid #d8dde0; }
dt { font-weight: bold; grid-column: 1; padding: .375rem 1rem .375rem 0; }
dd { grid-column: 2; margin: 0; padding: .375rem 0; }
code { font: .9375em/1.4 "Liberation Mono", Consolas, monospace; background: #f0f4f5; padding: 0 .2em; overflow-wrap: anywhere; }
.tag { display: inline-block; border: 2px solid #003d78; background: #e8f1fa; color: #002f5c; padding: 0 .5rem; }
.notice { border-left: 8px solid #003d78; background: #e8f1fa; padding: .75rem 1rem; }
nav { margin-bottom: 2rem; }
nav h2 { border-top: 0; padding-top: 0; font-size: 1.25rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav ul ul { padding-left: 1rem; }
nav a { display: inline-block; padding: .25rem 0; }
.frame { overflow-x: auto; margin: 1rem 0 1.5rem; }
table { border-collapse: collapse; min-width: 100%; }
caption { text-align: left; padding-bottom: .5rem; }
caption span { display: block; position: sticky; left: 0; max-width: min(36rem, calc(100vw - 2rem)); }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #d8dde0; min-width: 6rem; max-width: 26rem; overflow-wrap: break-word; }
thead th { border-bottom: 2px solid #4c6272; vertical-align: bottom; }
tbody th { font-weight: normal; }
td ul, th ul { list-style: none; margin: 0; padding: 0; min-width: 14rem; }
td li + li, th li + li { margin-top: .375rem; }
@media (min-width: 60rem) {
  .page { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 3rem; }
  nav { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow-y: auto; font-size: .9375rem; }
}
@media (max-width: 30rem) {
  dl { display: block; }
  dt { padding-bottom: 0; }
  dd { padding-top: 0; padding-bottom: .75rem; }
}
@media print {
  @page { size: A4; margin: 18mm 16mm; }
  body { font-size: 10pt; }
  .skip { display: none; }
  header { background: none; color: #000; padding: 0 0 6pt; border-bottom: 2pt solid #000; }
  .page { display: block; padding: 0; max-width: none; }
  nav { position: static; max-height: none; overflow: visible; }
  nav a { padding: 0; }
  a { color: #000; text-decoration: none; }
  p, main > ul, dl { max-width: none; }
  h2, h3, h4, h5, h6, caption, dt { break-after: avoid; }
  tr, .notice, dd { break-inside: avoid; }
  thead { display: table-header-group; }
  .frame { overflow: visible; }
  th, td { min-width: 0; max-width: none; padding: 3pt 6pt 3pt 0; }
  td ul, th ul { min-width: 0; }
  caption span { max-width: none; }
  .tag, .notice, code { background: none; border-color: #000; }
}
)css";

}  // namespace plumbline
