package config

import (
	"slices"
	"strconv"
	"strings"

	"scatto/internal/refusal"
)

// rows is an array of tables, such as [[price_lists]], whose rows decode into
// a T.
type rows[T any] struct {
	table    string // "mail.rule"
	fields   []field[T]
	needs    []string // keys that no row can do without
	fresh    T        // what a row is before its keys are read
	nameless bool     // no key tells its rows apart: Get and Set cannot reach them
}

// rowTable is an array of tables with the key that names its rows, "" if none.
type rowTable struct{ table, key string }

func rowTables() [9]rowTable {
	return [...]rowTable{
		{listsTable, "name"}, {treatmentsTable, "code"}, {withholdTable, "code"}, {mailboxTable, "name"},
		{ruleTable, ""}, {questionsTable, ""}, {platformsTable, ""}, {ratesTable, ""}, {monitoringTable, ""},
	}
}

// isRows reports whether key is an array of tables.
func isRows(key string) bool {
	for _, t := range rowTables() {
		if t.table == key {
			return true
		}
	}
	return false
}

// place is where in a table's rows a value stands.
type place struct {
	table string
	index int
	rest  []string // the path in the row; empty for a row that says nothing
}

// takeRow stores a value of a row of an array of tables.
func (r *reading) takeRow(l leaf) bool {
	at := place{table: dottedKey(l.parts[:l.row]), rest: l.parts[l.row+1:]}
	at.index, _ = strconv.Atoi(l.parts[l.row][1:])
	if at.index >= maxRows {
		return isRows(at.table) // nameRows has refused it
	}
	switch at.table {
	case listsTable:
		putRow(r, l, at, listRows(), &r.lists)
	case treatmentsTable:
		putRow(r, l, at, treatmentRows(), &r.treatments)
	case withholdTable:
		putRow(r, l, at, withholdRows(), &r.withholdings)
	case mailboxTable:
		putRow(r, l, at, mailboxRows(), &r.cfg.Mail.Mailboxes)
	case ruleTable:
		putRow(r, l, at, ruleRows(), &r.cfg.Mail.Rules)
	case questionsTable:
		putRow(r, l, at, questionRows(), &r.cfg.Questions)
	case monitoringTable:
		putRow(r, l, at, monitoringRows(), &r.cfg.Monitoring)
	case platformsTable:
		putRow(r, l, at, platformRows(), &r.cfg.Platforms)
	case ratesTable:
		putRow(r, l, at, rateRows(), &r.cfg.ReferenceRates)
	default:
		return false
	}
	return true
}

// putRow stores a value of a row; join names what a row lacks.
func putRow[T any](r *reading, l leaf, at place, all rows[T], to *[]T) {
	for len(*to) <= at.index {
		*to = append(*to, all.fresh)
	}
	if len(at.rest) == 0 {
		return
	}
	row := r.rowKey(at.table, at.index)
	if f := find(all.fields, strings.Join(at.rest, ".")); f != nil {
		if strings.Contains(f.key, ".") && r.givenTwice(at, f.key) {
			r.problem(row+"."+f.key, l.line, refusal.Usage("key-twice", "the key stands twice in its row, once in quotes").WithHint("delete one of the two lines"))
			return
		}
		put(r, l, row+"."+f.key, f, &(*to)[at.index])
		return
	}
	known := make([]string, 0, len(all.fields))
	for _, f := range all.fields {
		known = append(known, row+"."+f.key)
	}
	key := row + "." + dottedKey(at.rest)
	if err := unknownActivity(at.table, at.rest); err != nil {
		r.problem(key, l.line, err)
		return
	}
	r.problem(key, l.line, unknownKey(key, known))
}

// needs notes the mandatory keys that rows lack; a misspelt key comes first,
// it may be the one that is missing.
func needs[T any](r *reading, of func() rows[T], n int) {
	if n == 0 {
		return // its fields need not be made: loading is on every command's way
	}
	all := of()
	for i := range n {
		if r.faulty(r.rowKey(all.table, i)) {
			continue
		}
		for _, key := range all.needs {
			if !r.given[strings.Join(append(rowPath(all.table, i), key), sep)] {
				r.rowProblem(all.table, i, key, refusal.Usage("missing-key", "the key is missing"))
			}
		}
	}
}

// nameRows remembers how rows are called before any of their values is judged.
func (r *reading) nameRows(root map[string]any) {
	for _, t := range rowTables() {
		within, last := root, t.table
		if parent, name, ok := strings.Cut(t.table, "."); ok {
			within, _ = root[parent].(map[string]any)
			last = name
		}
		list, _ := within[last].([]map[string]any)
		if len(list) > maxRows {
			r.problem(t.table, r.scan.lineOf(rowPath(t.table, maxRows)), refusal.Usage("too-many-rows", "the table has more than %d rows", maxRows))
			list = list[:maxRows]
		}
		for i, row := range list {
			if name, ok := row[t.key].(string); ok && t.key != "" {
				r.rowNames[t.table+"#"+strconv.Itoa(i)] = name
			}
		}
	}
}

// rowKey is the key of a row: by its name, else by its place from 1.
func (r *reading) rowKey(table string, i int) string {
	if name := r.rowNames[table+"#"+strconv.Itoa(i)]; name != "" {
		return table + "." + name
	}
	return table + ".#" + strconv.Itoa(i+1)
}

// rowPath is the path of a row in the file.
func rowPath(table string, i int) []string {
	return append(strings.Split(table, "."), "#"+strconv.Itoa(i))
}

// givenTwice reports a key that the row says plainly and in quotes: two keys for
// TOML, one for us.
func (r *reading) givenTwice(at place, key string) bool {
	plain, quoted := fieldPaths(at.table, at.index, key)
	return r.given[plain] && r.given[quoted]
}

// fieldPaths are the two paths by which a row says a field whose key has a dot:
// activities.on-site = and "activities.on-site" =.
func fieldPaths(table string, i int, key string) (plain, quoted string) {
	row := strings.Join(rowPath(table, i), sep)
	return row + sep + strings.ReplaceAll(key, ".", sep), row + sep + key
}

// rowProblem notes what is wrong with a key of a row, or with all of it.
func (r *reading) rowProblem(table string, i int, key string, err error) {
	name, path := r.rowKey(table, i), rowPath(table, i)
	if key != "" {
		name, path = name+"."+key, append(path, key)
	}
	r.problem(name, r.scan.lineOf(path), err)
}

// rowLines writes a whole row.
func rowLines[T any](all rows[T], row *T) []string {
	lines := []string{"[[" + all.table + "]]"}
	for _, f := range all.fields {
		if texts := f.get(row); !unsaid(f.key, texts) {
			lines = append(lines, f.key+" = "+encode(f.kind, texts))
		}
	}
	return slices.Clip(lines)
}
