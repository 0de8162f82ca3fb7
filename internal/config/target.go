package config

import (
	"strings"

	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/invoice"
)

// target is the place of one key: in the file, and in a scratch copy of the
// configuration that values are tried on.
type target struct {
	key  string
	path []string // in the file; of a missing row nil
	kind Kind
	put  func([]string) error
	get  func() []string
	row  func() []string // the lines of a row that the file lacks; nil elsewhere

	unsaid bool // its value is left out where rows are written
}

// target finds a key. The scratch copy is the target's own.
func (r *reading) target(key string) (target, error) {
	if f, ok := fieldsByKey()[key]; ok {
		cfg := r.cfg
		return at(key, strings.Split(key, "."), f, &cfg), nil
	}
	table, rest, _ := strings.Cut(key, ".")
	if table == coverageTable && rest != "" {
		return r.coverageTarget(key, rest)
	}
	if table, ok := namelessTable(key); ok {
		return target{}, refusal.Usage("rows-without-names", "the rows of [[%s]] have no names: no key leads to one of them", table).
			WithHint("change them in %s; scatto config show lists them", FileName)
	}
	if rest, ok := strings.CutPrefix(key, mailboxTable+"."); ok {
		return r.mailboxTarget(key, rest)
	}
	if name, last, _ := strings.Cut(rest, "."); table == listsTable { // names of lists hold no dots
		if f := find(listRows().fields, last); f != nil {
			return r.listTarget(key, name, f)
		}
		if parts := strings.SplitN(last, ".", 2); unknownActivity(table, parts) != nil {
			return target{}, unknownActivity(table, parts)
		}
	}
	dot := strings.LastIndexByte(rest, '.')
	if dot > 0 {
		name, last := rest[:dot], rest[dot+1:]
		switch table {
		case windowsTable:
			w, err := r.cfg.Calendar.Window(name)
			if f := find(windowFields(), last); f != nil && err == nil {
				return at(key, []string{windowsTable, name, last}, f, &w), nil
			}
		case treatmentsTable:
			if f := find(treatmentRows().fields, last); f != nil {
				return r.treatmentTarget(key, name, f)
			}
		}
	}
	return target{}, unknownKey(key, r.cfg.names())
}

func at[T any](key string, path []string, f *field[T], scratch *T) target {
	return target{
		key: key, path: path, kind: f.kind,
		put: func(texts []string) error { return f.put(scratch, texts) },
		get: func() []string { return f.get(scratch) },
	}
}

func (r *reading) coverageTarget(key, cell string) (target, error) {
	if err := checkCell(cell, ""); err != nil {
		return target{}, err
	}
	regime := r.cfg.Coverage[cell]
	return target{
		key: key, path: []string{coverageTable, cell}, kind: Choice,
		put: func(texts []string) error {
			regime = strings.TrimSpace(texts[0])
			return checkCell(cell, regime)
		},
		get: func() []string { return []string{regime} },
	}, nil
}

// listTarget means the newest version of the list in the file. A list that
// only the program holds is written into the file as a whole.
func (r *reading) listTarget(key, name string, f *field[tariff.PriceList]) (target, error) {
	if i := newestList(r.lists, name); i >= 0 {
		row := r.lists[i]
		path, quoted := fieldPaths(listsTable, i, f.key)
		if _, ok := r.scan.byPath[quoted]; ok {
			path = quoted
		}
		t := at(key, strings.Split(path, sep), f, &row)
		t.unsaid = unsaid(f.key, t.get())
		return t, nil
	}
	i := newestList(r.cfg.PriceLists, name)
	if i < 0 {
		return target{}, refusal.Unknown("unknown-price-list", "there is no price list %q", name, r.cfg.PriceLists.Names())
	}
	row := r.cfg.PriceLists[i]
	t := at(key, nil, f, &row)
	t.unsaid = unsaid(f.key, t.get())
	t.row = func() []string { return rowLines(listRows(), &row) }
	return t, nil
}

// treatmentTarget means the row of the code that came into force last.
func (r *reading) treatmentTarget(key, code string, f *field[invoice.Treatment]) (target, error) {
	if i := newestTreatment(r.treatments, code); i >= 0 {
		row := r.treatments[i]
		return at(key, append(rowPath(treatmentsTable, i), f.key), f, &row), nil
	}
	i := newestTreatment(r.cfg.Treatments, code)
	if i < 0 {
		return target{}, refusal.Unknown("unknown-vat-treatment", "there is no VAT treatment %q", code, r.cfg.Treatments.Codes())
	}
	row := r.cfg.Treatments[i]
	t := at(key, nil, f, &row)
	t.row = func() []string { return rowLines(treatmentRows(), &row) }
	return t, nil
}

func newestTreatment(rows []invoice.Treatment, code string) int {
	best := -1
	for i, t := range rows {
		if t.Code == code && (best < 0 || t.ValidFrom.After(rows[best].ValidFrom)) {
			best = i
		}
	}
	return best
}

func (r *reading) mailboxTarget(key, rest string) (target, error) {
	name, last, _ := strings.Cut(rest, ".")
	f := find(mailboxRows().fields, last)
	if f == nil {
		return target{}, unknownKey(key, r.cfg.names())
	}
	names := []string{}
	for i, m := range r.cfg.Mail.Mailboxes {
		if m.Name == name {
			return at(key, append(rowPath(mailboxTable, i), f.key), f, &m), nil
		}
		names = append(names, m.Name)
	}
	return target{}, unknownMailbox(name, names)
}

// unknownMailbox refuses a name; there is nothing to choose from before the
// first mailbox is written.
func unknownMailbox(name string, names []string) error {
	if len(names) == 0 {
		return refusal.Usage("unknown-mailbox", "there is no mailbox %q", name).
			WithHint("write it as [[%s]] into %s", mailboxTable, FileName)
	}
	return refusal.Unknown("unknown-mailbox", "there is no mailbox %q", name, names)
}

// namelessTable gives the table whose rows the key means to reach, if they
// have no names.
func namelessTable(key string) (string, bool) {
	for _, t := range rowTables() {
		if t.key == "" && (key == t.table || strings.HasPrefix(key, t.table+".")) {
			return t.table, true
		}
	}
	return "", false
}
