package config

import (
	"slices"
	"strings"
	"sync"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff"
)

// fields are the keys outside the tables with named rows, in file order.
var fields = sync.OnceValue(func() []field[Config] {
	return slices.Concat(topFields(), companyFields(), calendarFields(), tariffFields(), billingFields(), debitFields(), invoiceFields(),
		collectFields(), marginFields(), anomalyFields(), gateFields(), mailFields(), smtpFields(), sdiFields(), workFields(), statusFields(),
		customisationFields(), contractFields(), registersFields(), privacyFields(), retentionFields(), storeFields(), accessLogFields())
})

// fieldsByKey finds a field without a search: loading is on every command's way.
var fieldsByKey = sync.OnceValue(func() map[string]*field[Config] {
	all := fields()
	byKey := make(map[string]*field[Config], len(all))
	for i := range all {
		byKey[all[i].key] = &all[i]
	}
	return byKey
})

// take stores one value of the file or notes what is wrong with it.
func (r *reading) take(l leaf) {
	r.given[l.path] = true
	if l.row > 0 && r.takeRow(l) {
		return
	}
	switch table := l.parts[0]; {
	case table == windowsTable && len(l.parts) == 2:
		r.takeEmptyWindow(l)
	case table == windowsTable && len(l.parts) == 3:
		r.takeWindow(l)
	case table == coverageTable && len(l.parts) == 2:
		r.takeCoverage(l)
	default:
		r.takePlain(l)
	}
}

func (r *reading) takePlain(l leaf) {
	key := dottedKey(l.parts)
	if f, ok := fieldsByKey()[key]; ok {
		put(r, l, key, f, &r.cfg)
		return
	}
	_, empty := l.value.(map[string]any)
	switch isTable := isTable(key); {
	case isTable && empty:
	case isRows(key):
		r.problem(key, l.line, refusal.Usage("wrong-type", "the value is not a list of tables").WithHint("write each as [[%s]]", key))
	case isTable:
		r.problem(key, l.line, refusal.Usage("wrong-type", "the value is not a table").WithHint("write it as [%s]", key))
	default:
		r.problem(key, l.line, unknownKey(key, r.cfg.names()))
	}
}

// isTable reports whether key is a table of the file without named rows.
func isTable(key string) bool {
	return key == coverageTable || key == windowsTable || slices.ContainsFunc(fields(), func(f field[Config]) bool {
		return strings.HasPrefix(f.key, key+".")
	})
}

func (r *reading) takeWindow(l leaf) {
	name := l.parts[1]
	key := windowsTable + "." + name + "." + l.parts[2]
	f := find(windowFields(), l.parts[2])
	if f == nil {
		r.problem(key, l.line, unknownKey(key, r.cfg.names()))
		return
	}
	put(r, l, key, f, r.window(name))
}

// takeEmptyWindow makes the window known, so that what it lacks is named.
func (r *reading) takeEmptyWindow(l leaf) {
	if _, empty := l.value.(map[string]any); !empty {
		key := windowsTable + "." + l.parts[1]
		r.problem(key, l.line, refusal.Usage("wrong-type", "the value is not a table").WithHint("write it as [%s]", key))
		return
	}
	r.window(l.parts[1])
}

// window gives the window of that name, a new one if need be.
func (r *reading) window(name string) *calendar.Window {
	windows := &r.cfg.Calendar.Windows
	i := slices.IndexFunc(*windows, func(w calendar.Window) bool { return w.Name == name })
	if i < 0 {
		i = len(*windows)
		*windows = append(*windows, calendar.Window{Name: name})
	}
	return &(*windows)[i]
}

// takeCoverage reads one cell; "" leaves the built-in one.
func (r *reading) takeCoverage(l leaf) {
	key := coverageTable + "." + l.parts[1]
	texts, err := l.texts(Choice)
	if err == nil {
		err = checkCell(l.parts[1], texts[0])
	}
	if err != nil {
		r.problem(key, l.line, err)
		return
	}
	if texts[0] != "" {
		r.cfg.Coverage[l.parts[1]] = texts[0]
	}
}

func checkCell(cell, regime string) error {
	if regime == "" {
		regime = string(tariff.Billed) // only the cell is in question
	}
	_, err := tariff.Coverage{}.With(map[string]string{cell: regime})
	return err
}

func put[T any](r *reading, l leaf, key string, f *field[T], to *T) {
	texts, err := l.texts(f.kind)
	if err == nil {
		err = f.put(to, texts)
	}
	if err != nil {
		r.problem(key, l.line, err)
	}
}
