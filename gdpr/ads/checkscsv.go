package ads

import (
	"io"
	"slices"
	"strings"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// CheckRow is one good line of a file of checks.
type CheckRow struct {
	Line    int
	Device  string // as the file writes it
	Item    string
	Part    string
	At      time.Time // of the check, where the file has a time; else zero
	Date    calendar.Date
	Outcome State
	Text    string
}

// CheckColumns are the columns of the default format.
func CheckColumns() []string { return []string{"device", "check", "date", "outcome", "value", "text"} }

// ReadChecks reads what a monitoring tool found: a line for each device and
// check, or with columns of dates a line for each device. It gives the good
// lines and what is wrong with each of the others; the error is for a file that
// cannot be read as a whole.
func ReadChecks(r io.Reader, m Mapping) (rows []CheckRow, wrong []text.CellError, err error) {
	zone := calendar.Rome()
	if m.Zone != "" {
		if zone, err = time.LoadLocation(m.Zone); err != nil {
			return nil, nil, refusal.Usage("unknown-zone", "there is no time zone %q", m.Zone).WithHint("write it like Europe/Rome")
		}
	}
	table, err := text.ReadTable(r)
	if err != nil {
		return nil, nil, err
	}
	sheet, dates, err := m.sheet(table)
	if err != nil {
		return nil, nil, err
	}
	for _, row := range sheet.Rows {
		one := sheet.Read(row)
		got := m.line(one, zone, dates)
		if wrong = append(wrong, one.Wrong...); len(one.Wrong) == 0 {
			rows = append(rows, got...)
		}
	}
	return rows, wrong, nil
}

// sheet finds the columns: with a mapping those that it names, others are left
// out; else those of the default format, others are refused. Dates are the
// columns that hold the date of a check.
func (m Mapping) sheet(table text.Table) (s text.Sheet, dates []Pair, err error) {
	own := []struct{ name, heading string }{{"device", m.Device}, {"check", m.Check}, {"date", m.Date},
		{"outcome", m.Outcome}, {"value", m.Value}, {"text", m.Text}}
	columns := CheckColumns()
	for i, cell := range table.Head {
		for _, c := range own {
			if c.heading != "" && customer.Fold(c.heading) == customer.Fold(cell) {
				table.Head[i] = c.name
			}
		}
		for _, p := range m.Columns {
			if customer.Fold(p.Theirs) == customer.Fold(cell) {
				name := "date of " + p.Ours
				table.Head[i] = name
				name = strings.ReplaceAll(strings.ReplaceAll(name, " ", "_"), "-", "_")
				columns, dates = append(columns, name), append(dates, Pair{name, p.Ours})
			}
		}
	}
	if m.Name != "" { // a tool's other columns are nobody's business
		for i, cell := range table.Head {
			if !known(cell, columns) {
				table.Head[i] = "unused " + numbered(i)
				columns = append(columns, "unused_"+numbered(i))
			}
		}
	}
	need := []string{"device", "check", "date"}
	if len(dates) > 0 && !slices.ContainsFunc(table.Head, func(cell string) bool { return known(cell, []string{"check"}) }) {
		need = need[:1]
	}
	s, err = table.Named(columns, headings(), need...)
	return s, dates, err
}

// known reports whether a heading is one of the columns, by any of its names.
func known(cell string, columns []string) bool {
	name := strings.ReplaceAll(strings.ToLower(strings.Join(strings.Fields(cell), "_")), "-", "_")
	if other := headings()[name]; other != "" {
		name = other
	}
	return slices.Contains(columns, name)
}

func numbered(i int) string { return string(rune('a'+i%26)) + strings.Repeat("x", i/26) }

// headings are other names of the columns.
func headings() map[string]string {
	return map[string]string{
		"dispositivo": "device", "macchina": "device", "computer": "device", "host": "device", "hostname": "device",
		"item": "check", "voce": "check", "controllo": "check", "data": "date", "esito": "outcome", "status": "outcome", "stato": "outcome",
		"result": "outcome", "valore": "value", "testo": "text", "note": "text", "nota": "text",
	}
}

// line reads one line: one check, or one for each column of dates.
func (m Mapping) line(one *text.Reading, zone *time.Location, dates []Pair) (rows []CheckRow) {
	base := CheckRow{Line: one.Row.Line, Device: one.Text("device"), Outcome: Conforming, Text: words(one.Text("value"), one.Text("text"))}
	if one.Sheet.Title("outcome") != "" {
		var err error
		base.Outcome, err = m.outcome(one.Text("outcome"))
		one.Bad("outcome", err)
	}
	add := func(column, check string, c Check, err error) {
		row := base
		one.Bad(check, err)
		row.Item, row.Part = c.Item, c.Part
		if row.Date, row.At, err = m.when(one.Text(column), zone); err != nil {
			one.Bad(column, err)
		}
		if row.Text == "" {
			row.Text = c.Name + " " + one.Text(column)
		}
		rows = append(rows, row)
	}
	if one.Sheet.Title("check") != "" {
		c, err := m.check(one.Text("check"))
		add("date", "check", c, err)
	}
	for _, p := range dates {
		if one.Text(p.Theirs) != "" {
			c, err := CheckByName(p.Ours)
			add(p.Theirs, p.Theirs, c, err)
		}
	}
	return rows
}

// words joins what a line says, on one line.
func words(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}

// when reads a day or an instant, as tools and Italians write them. A day alone
// has no instant.
func (m Mapping) when(cell string, zone *time.Location) (d calendar.Date, at time.Time, err error) {
	if cell == "" {
		return d, at, refusal.Usage("date-missing", "the line has no date")
	}
	day, clock, timed := strings.Cut(strings.Replace(cell, "T", " ", 1), " ")
	if d, err = m.day(day); err != nil {
		return d, at, err
	}
	if !timed {
		return d, at, nil
	}
	if clock = strings.TrimSpace(clock); len(clock) > 1 && clock[1] == ':' {
		clock = "0" + clock
	}
	clock = strings.ReplaceAll(clock, " ", "")
	if at, err = calendar.ParseInstant(d.String()+"T"+clock, zone); err != nil {
		return d, at, err
	}
	return calendar.DateOf(at, calendar.Rome()), at.UTC(), nil
}

// day reads a date; with the month first only where the year is last.
func (m Mapping) day(s string) (calendar.Date, error) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if m.MonthFirst && len(parts) == 3 && len(parts[2]) == 4 {
		s = parts[1] + "/" + parts[0] + "/" + parts[2]
	}
	return calendar.ParseWritten(s)
}
