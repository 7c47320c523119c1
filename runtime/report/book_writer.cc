// The one file that knows the library workbooks are written with. It writes to a file by name and to nothing else, so
// whoever wants a workbook elsewhere names a file and reads it back.
#include <xlsxwriter.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "base/csv_line.h"
#include "base/plain_words.h"
#include "base/utf8.h"
#include "runtime/report/book.h"

namespace plumbline::book {
namespace {

constexpr std::uint8_t paper_a4 = 9;
constexpr std::uint8_t paper_a3 = 8;
constexpr std::int32_t days_before_1970 = 25'569;  // as workbooks count days
constexpr std::int32_t first_sound_day = 61;       // before it they count a day there never was
constexpr std::size_t most_heading_units = 255;
constexpr lxw_color_t to_fill_in = 0xFFF7D6;
constexpr lxw_color_t frame = 0xBFBFBF;
constexpr lxw_color_t heading_ground = 0xDCE6F1;
constexpr const char* day_format = "d mmmm yyyy";
constexpr double line_height = 15;  // points
constexpr double most_height = 409;

std::size_t units(const Character& character) { return character.code > 0xFFFF ? 2 : 1; }

/// The first characters that have so many units at most.
std::string_view beginning(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size();) {
    const Character character = character_at(text, at);
    count += units(character);
    if (count > most) break;
    at += character.bytes;
  }
  return text.substr(0, at);
}

/// "_x0041_" in a cell stands for "A", and has to be written otherwise where it is meant as it is.
std::string as_meant(const std::string& text) {
  constexpr std::size_t size = 7;
  const auto stands_for_another = [&](std::size_t at) {
    const std::string_view code = std::string_view(text).substr(at, size);
    const bool framed = code.size() == size && code.starts_with("_x") && code.ends_with('_');
    return framed && code.substr(2, 4).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
  };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '_' && stands_for_another(at)) out += "_x005F";
    out += text[at];
  }
  return out;
}

constexpr std::string_view cut_words = " ... (cut here: a cell holds no more)";

std::string cut_to(std::string_view text, std::size_t most) {
  if (beginning(text, most).size() == text.size()) return std::string(text);
  return std::string(beginning(text, most - cut_words.size())) + std::string(cut_words);
}

/// What is handed to the library of a text: as long as it takes, which counts what as_meant() puts in.
std::string stored_text(const std::string& text) {
  std::string out = as_meant(text);
  return beginning(out, most_cell_units).size() == out.size() ? out : as_meant(cut_to(text, most_cell_units / 2));
}

/// How many lines a text takes in a column so wide, a little more rather than less. Programs that open a workbook need
/// not work out how high a row is: some show one line of four.
std::size_t lines_of(std::string_view text, double width) {
  constexpr double letters = 1.1;  // in the width of a digit, on average
  const auto on_a_line = static_cast<std::size_t>(std::max(width * letters - 1, 1.0));
  std::size_t lines = 0;
  std::size_t count = 0;
  std::size_t word = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) continue;
    if (c == '\n') {
      ++lines;
      count = word = 0;
      continue;
    }
    word = c == ' ' ? 0 : word + 1;
    if (++count <= on_a_line) continue;
    ++lines;
    count = word <= on_a_line ? word : 1;  // a word that does not fit begins the next line
  }
  return lines + 1;
}

/// A heading: one line, as short as a table's may be, and no other of its table is spelt so, in capitals or not.
std::string heading_text(const std::string& text, std::set<std::string>& taken) {
  std::string line(beginning(harmless_text(text), most_heading_units - 10));
  std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  std::string out = line;
  for (int count = 2; !taken.insert(lowered(out)).second; ++count) out = line + " (" + std::to_string(count) + ")";
  return out;
}

class Writer {
 public:
  Writer(const Book& book, const std::string& path) : book_(book), path_(path), workbook_(workbook_new(path.c_str())) {}

  Result<bool> run() {
    if (workbook_ == nullptr) return refused("there is no memory for it");
    lxw_doc_properties properties{};
    std::string title = cell_text(book_.title);
    properties.title = title.data();
    properties.created = static_cast<time_t>(book_.made_on.days) * 86'400;
    note(workbook_set_properties(workbook_, &properties));
    for (const Sheet& sheet : book_.sheets) add_sheet(sheet);
    note(workbook_close(workbook_));
    if (error_ != LXW_NO_ERROR) return refused(lxw_strerror(error_));
    return true;
  }

 private:
  [[nodiscard]] Failure refused(const std::string& why) const {
    return {"F0131", path_, "The workbook cannot be written: " + why + ".", "Check the folder, and the space on the disk."};
  }

  /// The first error is what is told; what follows from it is not.
  void note(lxw_error error) {
    if (error_ == LXW_NO_ERROR) error_ = error;
  }

  /// One format for all cells that look alike.
  lxw_format* format_of(const std::string& number, bool strong, bool fills_in) {
    const std::string key = number + (strong ? "\n1" : "\n0") + (fills_in ? "1" : "0");
    lxw_format*& format = formats_[key];
    if (format != nullptr) return format;
    format = workbook_add_format(workbook_);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (number.empty()) format_set_text_wrap(format);
    if (strong) format_set_bold(format);
    if (!number.empty()) {
      format_set_num_format(format, number.c_str());
      const bool is_day = number == day_format;
      format_set_align(format, is_day ? LXW_ALIGN_LEFT : LXW_ALIGN_RIGHT);
      if (!is_day) format_set_indent(format, 1);  // away from what stands beside it
    }
    if (fills_in) {
      format_set_unlocked(format);
      format_set_bg_color(format, to_fill_in);
      format_set_border(format, LXW_BORDER_THIN);
      for (const auto set : {format_set_top_color, format_set_bottom_color, format_set_left_color, format_set_right_color}) set(format, frame);
    }
    return format;
  }

  lxw_format* heading_format() {
    if (heading_ != nullptr) return heading_;
    heading_ = workbook_add_format(workbook_);
    format_set_bold(heading_);
    format_set_text_wrap(heading_);
    format_set_align(heading_, LXW_ALIGN_VERTICAL_TOP);
    format_set_bg_color(heading_, heading_ground);
    format_set_bottom(heading_, LXW_BORDER_THIN);
    return heading_;
  }

  void add_sheet(const Sheet& sheet) {
    sheet_ = workbook_add_worksheet(workbook_, sheet.name.c_str());
    if (sheet_ == nullptr) {
      note(LXW_ERROR_PARAMETER_VALIDATION);
      return;
    }
    row_ = 0;
    const bool has_heading = !sheet.blocks.empty() && std::holds_alternative<Table>(sheet.blocks.front());
    std::vector<double> widths;
    for (const auto& block : sheet.blocks) {
      if (const auto* table = std::get_if<Table>(&block)) {
        add_table(*table);
        for (std::size_t i = 0; i < table->columns.size(); ++i) {
          if (i == widths.size()) widths.push_back(0);
          widths[i] = std::max(widths[i], table->columns[i].width);
        }
      } else {
        add_line(std::get<Line>(block));
      }
    }
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      note(worksheet_set_column(sheet_, column, column, widths[i], nullptr));
    }
    set_up_page(sheet, has_heading);
  }

  void set_up_page(const Sheet& sheet, bool has_heading) {
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, sheet.is_wide ? paper_a3 : paper_a4);
    constexpr double margin = 0.4;  // inches
    worksheet_set_margins(sheet_, margin, margin, 2 * margin, 2 * margin);
    if (sheet.is_one_page_wide) worksheet_fit_to_pages(sheet_, 1, 0);
    if (has_heading) {
      worksheet_freeze_panes(sheet_, 1, sheet.frozen_columns);
      note(worksheet_repeat_rows(sheet_, 0, 0));
    }
    if (sheet.frozen_columns > 0) note(worksheet_repeat_columns(sheet_, 0, static_cast<lxw_col_t>(sheet.frozen_columns - 1)));
    std::string footer;  // where & begins a command
    for (char c : harmless_text(book_.footer)) footer.append(c == '&' ? 2 : 1, c);
    note(worksheet_set_footer(sheet_, ("&L" + footer + "&R&A, &P / &N").c_str()));
  }

  // Lines run on beside the first column: there is nothing there, and no cell has to be merged.
  void add_line(const Line& line) {
    if (!line.text.empty()) note(worksheet_write_string(sheet_, row_, 0, stored_text(cell_text(line.text)).c_str(), line_format(line.look)));
    ++row_;
  }

  lxw_format* line_format(Look look) {
    lxw_format*& format = line_formats_[look];
    if (format != nullptr) return format;
    format = workbook_add_format(workbook_);
    if (look != Look::plain) format_set_bold(format);
    if (look == Look::title) format_set_font_size(format, 16);
    if (look == Look::heading) format_set_font_size(format, 13);
    return format;
  }

  void add_table(const Table& table) {
    if (table.columns.empty() || table.count == 0) {
      note(LXW_ERROR_PARAMETER_VALIDATION);
      return;
    }
    const lxw_row_t first = row_;
    const lxw_row_t last = first + static_cast<lxw_row_t>(table.count);
    add_heading(table, first, last);
    for (std::size_t i = 0; i < table.count; ++i) {
      const Row cells = table.row(i);
      std::size_t lines = 1;
      for (std::size_t column = 0; column < cells.size() && column < table.columns.size(); ++column) lines = std::max(lines, lines_of(cells[column].text, table.columns[column].width));
      set_height(first + 1 + static_cast<lxw_row_t>(i), lines);
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        add_cell(first + 1 + static_cast<lxw_row_t>(i), column, column < cells.size() ? cells[column] : Cell{}, table.columns[column]);
      }
    }
    for (std::size_t column = 0; column < table.columns.size(); ++column) offer(table.columns[column], first + 1, last, static_cast<lxw_col_t>(column));
    row_ = last + 1;
  }

  void set_height(lxw_row_t row, std::size_t lines) {
    if (lines > 1) note(worksheet_set_row(sheet_, row, std::min(most_height, static_cast<double>(lines) * line_height), nullptr));
  }

  void add_heading(const Table& table, lxw_row_t first, lxw_row_t last) {
    std::vector<std::string> texts;
    std::set<std::string> taken;
    for (const Column& column : table.columns) texts.push_back(heading_text(column.heading, taken));
    std::size_t lines = 1;
    constexpr double filter_button = 3;
    for (std::size_t i = 0; i < texts.size(); ++i) lines = std::max(lines, lines_of(texts[i], table.columns[i].width - filter_button));
    set_height(first, lines);
    std::vector<lxw_table_column> columns(table.columns.size());
    std::vector<lxw_table_column*> list;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      columns[i].header = texts[i].data();
      columns[i].header_format = heading_format();
      list.push_back(&columns[i]);
    }
    list.push_back(nullptr);
    std::string name = table.name;
    lxw_table_options options{};
    options.name = name.data();
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;
    options.columns = list.data();
    note(worksheet_add_table(sheet_, first, 0, last, static_cast<lxw_col_t>(table.columns.size() - 1), &options));
  }

  void add_cell(lxw_row_t row, std::size_t at, const Cell& cell, const Column& column) {
    const auto place = static_cast<lxw_col_t>(at);
    if (cell.number) {
      note(worksheet_write_number(sheet_, row, place, *cell.number, format_of(cell.format, cell.strong, column.is_to_fill_in)));
    } else if (cell.date && cell.date->days + days_before_1970 >= first_sound_day) {
      note(worksheet_write_number(sheet_, row, place, cell.date->days + days_before_1970, format_of(day_format, cell.strong, column.is_to_fill_in)));
    } else {
      const std::string text = cell.date ? show(*cell.date) : cell_text(cell.text);
      lxw_format* format = format_of(column.is_day ? day_format : "", cell.strong, column.is_to_fill_in);
      // A cell to be filled in is there, and looks so, before anything stands in it.
      if (text.empty() && column.is_to_fill_in) note(worksheet_write_blank(sheet_, row, place, format));
      if (!text.empty()) note(worksheet_write_string(sheet_, row, place, stored_text(text).c_str(), format));
    }
  }

  /// What may be filled in, as the program that opens the file offers it.
  void offer(const Column& column, lxw_row_t first, lxw_row_t last, lxw_col_t at) {
    if (!column.is_to_fill_in || (column.choices.empty() && !column.is_day)) return;
    lxw_data_validation validation{};
    validation.ignore_blank = LXW_VALIDATION_ON;
    validation.show_error = LXW_VALIDATION_ON;
    std::vector<std::string> choices = column.choices;
    std::vector<char*> list;
    std::string words;
    if (!choices.empty()) {
      validation.validate = LXW_VALIDATION_TYPE_LIST;
      for (std::string& choice : choices) list.push_back(choice.data());
      list.push_back(nullptr);
      validation.value_list = list.data();
      words = "Write one of: " + joined(choices, ", ") + ".";
    } else {
      validation.validate = LXW_VALIDATION_TYPE_DATE_NUMBER;
      validation.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
      validation.value_number = first_sound_day;
      words = "Write a day.";
    }
    std::string heading = column.heading;
    validation.error_title = heading.data();
    validation.error_message = words.data();
    note(worksheet_data_validation_range(sheet_, first, at, last, at, &validation));
  }

  const Book& book_;
  const std::string& path_;
  lxw_workbook* workbook_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_row_t row_ = 0;
  lxw_error error_ = LXW_NO_ERROR;
  std::map<std::string, lxw_format*> formats_;
  std::map<Look, lxw_format*> line_formats_;
  lxw_format* heading_ = nullptr;
};

}  // namespace

std::string cell_text(std::string_view text) {
  std::string out = harmless_text(text);
  // No character of XML, though one of UTF-8.
  for (const std::string_view none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = 0; (at = out.find(none, at)) != std::string::npos;) out.replace(at, none.size(), "\xEF\xBF\xBD");
  }
  return cut_to(out, most_cell_units);
}

Result<bool> write(const Book& book, const std::string& path) { return Writer(book, path).run(); }

}  // namespace plumbline::book
