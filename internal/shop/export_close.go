package shop

import (
	"strconv"
	"strings"

	"scatto/internal/store"
)

// addAll writes a row for each element of a list inside a record.
func (l listFile) addAll(id string, o outObject) error {
	for i, one := range o.at(l.field) {
		element, ok := one.(outObject)
		if !ok {
			continue
		}
		if err := l.add(append([]string{defusedID(id), strconv.Itoa(i + 1)}, cells(l.columns, element)...)); err != nil {
			return err
		}
	}
	return nil
}

func defusedID(id string) string { return cell(outText(id)) }

// closeFamily finishes the files of one family and counts them.
func (x *exporter) closeFamily(f exportFamily, to *familyFiles) error {
	done := ExportedFamily{Name: f.name, Records: to.count}
	if err := x.finish(to.lines); err != nil {
		return err
	}
	tables := []*table{to.flat}
	for _, l := range to.lists {
		tables = append(tables, l.table)
	}
	for _, t := range tables {
		t.csv.Flush()
		if err := t.csv.Error(); err != nil {
			return store.CannotWrite(x.out.Path, err)
		}
		if err := x.finish(t.sink); err != nil {
			return err
		}
		name := strings.TrimSuffix(strings.TrimPrefix(t.name, "csv/"), ".csv")
		done.Tables = append(done.Tables, ExportedTable{name, t.rows})
	}
	x.out.Families = append(x.out.Families, done)
	return nil
}

// abandon closes what will not be finished.
func (to *familyFiles) abandon() {
	to.lines.f.Close()
	to.flat.f.Close()
	for _, l := range to.lists {
		l.f.Close()
	}
}

func heads(cols []column) (out []string) {
	for _, c := range cols {
		out = append(out, c.head)
	}
	return out
}

// columnsOf gives columns of fields at the top.
func columnsOf(fields []string) (out []column) {
	for _, f := range fields {
		out = append(out, column{f, []string{f}})
	}
	return out
}

func inList(list []string, s string) bool {
	for _, one := range list {
		if one == s {
			return true
		}
	}
	return false
}

// singular is the column of a list's CSV that names the record it is of.
func singular(family string) string { return strings.TrimSuffix(family, "s") }
