// How a board's page looks: the used parts of the NHS design system (third_party/nhsuk-frontend), then what is our own.
// Text has at least 4.5 to 1 against its ground, nothing is said by colour alone, and what stands on the decision page fits
// one side of A4. No logo and no typeface of the NHS: the font is whatever the reader's machine has, for a page may fetch
// none.
#pragma once

#include <string_view>

namespace plumbline {

extern const std::string_view nhsuk_style;

inline constexpr std::string_view board_style = R"css(
:root { color-scheme: light; }
body, .panel text { font-family: Arial, "Liberation Sans", sans-serif; }
html, body { background: #fff; }
body { overflow-wrap: anywhere; }
.nhsuk-width-container { max-width: 75rem; }
main:focus { outline: none; }
.shapes { position: absolute; }
.answer svg { width: 1em; height: 1em; flex: none; margin-top: .2em; }
.answer { display: inline-flex; gap: .375rem; align-items: flex-start; font-weight: 600; }
.ink { fill: #212b32; stroke: none; }
.line { fill: #fff; stroke: #212b32; stroke-width: 1.5; }
.paper { fill: none; stroke: #fff; stroke-width: 1.8; }
.is-met { color: #003d78; } .is-met .ink { fill: #003d78; }
.nhsuk-tag { line-height: 1.3; max-width: none; }
.quiet { color: #425563; font-weight: 400; font-size: .875em; }
th .quiet, td .quiet, dd .quiet { display: block; }
td .quote { display: block; margin-top: .5rem; font-size: .875em; }
.frame { overflow-x: auto; margin-bottom: 2rem; }
.frame:focus-visible { outline: 4px solid #212b32; outline-offset: 2px; }
.frame .nhsuk-table { margin: 0; width: 100%; font-size: 1rem; }
.nhsuk-table__caption span { display: block; position: sticky; left: 0; max-width: min(48rem, calc(100vw - 3rem)); }
.nhsuk-table th, .nhsuk-table td { font-size: 1rem; padding: .5rem .75rem .5rem 0; overflow-wrap: break-word; vertical-align: top; text-align: left; }
.nhsuk-table tbody th { font-weight: 400; min-width: 9rem; max-width: 24rem; border-bottom: 1px solid #d8dde0; }
.nhsuk-table td { min-width: 5rem; max-width: 28rem; }
.wordy td:last-child { min-width: 16rem; }
.numbers td, .numbers thead th:not(:first-child) { font-variant-numeric: tabular-nums; }
.numbers tbody tr:first-child { font-weight: 600; } .numbers tbody tr:first-child th { font-weight: 600; }
.numbers tbody tr:last-child td { border-bottom: 1px solid #d8dde0; }
.nhsuk-summary-list { font-size: 1rem; }
.nhsuk-inset-text { margin: 1rem 0; padding: .75rem 1rem; }
.nhsuk-inset-text p { font-size: inherit; margin: 0; }
.plan { margin-bottom: .5rem; }
.requirement { border-top: 1px solid #d8dde0; padding-top: 1.5rem; margin-top: 1.5rem; }
.worked, .worked ul { list-style: none; margin: 0; padding: 0; }
.worked ul { margin-left: .375rem; padding-left: 1rem; border-left: 2px solid #d8dde0; }
.worked li { padding: .25rem 0; margin: 0; }
.worked .cells { border-left-style: dotted; font-size: .875em; color: #425563; }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem; margin-bottom: .5rem; }
.panel { margin: 0; border: 1px solid #d8dde0; padding: .5rem; break-inside: avoid; }
.panel svg { display: block; width: 100%; height: auto; }
.panel text { font-size: 11px; fill: #212b32; }
.panel figcaption { font-size: .875rem; }
.grid { stroke: #d8dde0; stroke-width: 1; fill: none; }
.course { stroke: #005eb8; stroke-width: 2; fill: none; }
.needed { stroke: #212b32; stroke-width: 1.5; stroke-dasharray: 5 3; fill: none; }
.picks { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.picks .nhsuk-select { width: 100%; max-width: 22rem; }
.two { display: grid; gap: 0 2rem; }
@media (min-width: 48rem) { .two { grid-template-columns: 1fr 1fr; } }
abbr { text-decoration: none; }
@media print {
  @page { size: A4; margin: 12mm; }
  body { font-size: 9pt; line-height: 1.3; color: #000; }
  .nhsuk-skip-link, .nhsuk-contents-list, .picks { display: none; }
  .nhsuk-width-container, .nhsuk-main-wrapper { margin: 0; padding: 0; max-width: none; }
  .decision { break-after: page; }
  .decision h1 { font-size: 15pt; margin-bottom: 4pt; } .decision h1 span { font-size: 9pt; }
  h2 { font-size: 12pt !important; margin: 6pt 0 3pt !important; } h3 { font-size: 10.5pt !important; margin: 6pt 0 3pt !important; }
  p, li, dd, dt { font-size: 9pt !important; margin-bottom: 3pt !important; }
  .nhsuk-table th, .nhsuk-table td { font-size: 8.5pt; padding: 1.5pt 6pt 1.5pt 0; min-width: 0 !important; max-width: none; }
  .nhsuk-table__caption { font-size: 9.5pt; margin-bottom: 2pt; } .nhsuk-table__caption span { max-width: none; }
  .frame { overflow: visible; margin-bottom: 5pt; }
  .nhsuk-inset-text { margin: 4pt 0; padding: 3pt 8pt; }
  .nhsuk-tag { font-size: 8pt; padding: 0 4pt; }
  .two { grid-template-columns: 1fr 1fr; }
  .two ul { margin-bottom: 0; }
  table { break-inside: auto; }
  #decisions th:first-child { width: 36%; } #decisions td:nth-child(3) { width: 32%; }
  thead { display: table-header-group; }
  tr, .panel, dt { break-inside: avoid; }
  h2, h3, caption, summary { break-after: avoid; }
  a { color: #000; text-decoration: none; }
  a::after { content: none !important; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
}
)css";

}  // namespace plumbline
