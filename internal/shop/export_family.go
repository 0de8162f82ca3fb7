package shop

import (
	"bytes"
	"reflect"
	"strings"

	"scatto/internal/store"
)

// familyFiles are the open files of one family.
type familyFiles struct {
	lines   *sink
	flat    *table
	columns []column
	lists   []listFile
	count   int
}

// listFile is the CSV of a list inside the records.
type listFile struct {
	exportTable
	*table
	columns []column
}

// writeFamily writes the records of one family: a line of JSON and a row of
// CSV each, and the rows of their lists.
func (x *exporter) writeFamily(tx *store.Tx, f exportFamily) error {
	x.family = f
	to, err := x.openFamily(f)
	if err != nil {
		return err
	}
	for _, prefix := range f.prefixes {
		err := tx.Scan(store.Key(prefix), func(k store.Key, raw store.Raw) (bool, error) {
			x.tick()
			if err := x.shop.noExport(); err != nil {
				return false, err
			}
			if f.skip != nil && f.skip(k) {
				return true, nil
			}
			return true, x.writeRecord(to, k, raw)
		})
		if err != nil {
			to.abandon()
			return err
		}
	}
	return x.closeFamily(f, to)
}

func (x *exporter) openFamily(f exportFamily) (to *familyFiles, err error) {
	to = &familyFiles{columns: x.familyColumns(f)}
	if to.lines, err = x.create("jsonl/" + f.name + ".jsonl"); err != nil {
		return nil, err
	}
	if to.flat, err = x.createTable(f.name, heads(to.columns)); err != nil {
		return nil, err
	}
	for _, list := range f.tables {
		cols := x.columns(x.elementAt(reflect.TypeOf(f.record), list.field), nil, nil)
		t, err := x.createTable(list.name, append([]string{singular(f.name), "n"}, heads(cols)...))
		if err != nil {
			return nil, err
		}
		to.lists = append(to.lists, listFile{list, t, cols})
	}
	return to, nil
}

// familyColumns gives the columns of a family's own CSV.
func (x *exporter) familyColumns(f exportFamily) []column {
	t := reflect.TypeOf(f.record)
	if t.Kind() == reflect.Map {
		return append(columnsOf(f.first), column{givenField, []string{givenField}})
	}
	cols := columnsOf(f.first)
	for _, c := range x.columns(t, nil, f.tables) {
		if !inList(f.first, c.head) {
			cols = append(cols, c)
		}
	}
	return append(cols, columnsOf(f.more)...)
}

// givenField is the field that holds a record which is a map.
const givenField = "given"

func (x *exporter) writeRecord(to *familyFiles, k store.Key, raw store.Raw) error {
	record := reflect.New(reflect.TypeOf(x.family.record))
	if err := raw.Decode(record.Interface()); err != nil {
		return err
	}
	o, err := x.tree(k, record)
	if err != nil {
		return err
	}
	var line bytes.Buffer
	if x.family.verbatim {
		if err := x.asStored(&line, k, raw); err != nil {
			return err
		}
	} else {
		appendJSON(&line, o)
	}
	line.WriteByte('\n')
	if _, err := to.lines.Write(line.Bytes()); err != nil {
		return store.CannotWrite(x.out.Path, err)
	}
	to.count++
	if err := to.flat.add(cells(to.columns, o)); err != nil {
		return store.CannotWrite(x.out.Path, err)
	}
	for i := range to.lists {
		if err := to.lists[i].addAll(recordID(k, o), o); err != nil {
			return store.CannotWrite(x.out.Path, err)
		}
	}
	return nil
}

// tree makes what is written of one record.
func (x *exporter) tree(k store.Key, record reflect.Value) (outObject, error) {
	var extra outObject
	if x.family.fill != nil {
		extra = x.family.fill(x, k, record.Interface())
	}
	if x.failed != nil {
		return nil, x.failed
	}
	x.record, x.copied, x.taken = strings.Join(k.Parts(), "-"), nil, nil
	if id := idOf(x.family, record.Elem(), extra); id != "" {
		x.record = id
	}
	v, err := x.outValue(record.Elem())
	if err != nil {
		return nil, err
	}
	o, ok := v.(outObject)
	if !ok || record.Elem().Kind() == reflect.Map {
		o = outObject{{givenField, v}}
	}
	var first []outField
	for _, f := range extra {
		if inList(x.family.first, f.name) {
			first = append(first, f)
		} else {
			o = o.with(f.name, f.value)
		}
	}
	return o.lead(first...), nil
}

// idOf is the id of a record before it is a tree, for the names of its files.
func idOf(f exportFamily, record reflect.Value, extra outObject) string {
	if inList(f.first, "number") || inList(f.first, "id") {
		return extra.text(f.first[0])
	}
	if record.Kind() != reflect.Struct {
		return ""
	}
	for _, field := range structFields(record.Type()) {
		if field.name != "id" && field.name != "number" {
			continue
		}
		part := record.FieldByIndex(field.index)
		switch {
		case part.Type() == numberType:
			return part.Interface().(interface{ String() string }).String()
		case part.Kind() == reflect.String:
			return part.String()
		}
	}
	return ""
}

// asStored writes the stored JSON of a record: the hashes of a log cover it.
func (x *exporter) asStored(b *bytes.Buffer, k store.Key, raw store.Raw) error {
	data, err := raw.JSON()
	if err != nil {
		return err
	}
	if len(x.family.first) == 0 {
		b.Write(data)
		return nil
	}
	b.WriteString(`{"customer":`)
	appendString(b, k.Parts()[0])
	b.WriteString(`,"line":`)
	b.Write(data)
	b.WriteByte('}')
	return nil
}
