package config

import (
	"maps"
	"slices"
	"strconv"
)

// Show lists the whole configuration as it takes effect, in the order of Keys:
// of each price list the newest version with the prices of its own, of the coverage only what differs from
// the built-in table, of rows without names only what they say.
func Show(c Config) []Setting {
	var all []Setting
	for _, f := range fields() {
		all = append(all, setting("", "", f, &c))
	}
	for _, w := range c.Calendar.Windows {
		for _, f := range windowFields() {
			all = append(all, setting(windowsTable+"."+w.Name+".", windowsTable+".NAME.", f, &w))
		}
	}
	for _, name := range c.PriceLists.Names() {
		row := c.PriceLists[newestList(c.PriceLists, name)]
		for _, f := range listRows().fields {
			if !unsaid(f.key, f.get(&row)) {
				all = append(all, setting(listsTable+"."+name+".", listsTable+".NAME.", f, &row))
			}
		}
	}
	all = append(all, showRows(mailboxRows(), c.Mail.Mailboxes, func(m *Mailbox) string { return m.Name })...)
	all = append(all, showRows(ruleRows(), c.Mail.Rules, nil)...)
	all = append(all, showRows(questionRows(), c.Questions, nil)...)
	all = append(all, showRows(platformRows(), c.Platforms, nil)...)
	all = append(all, showRows(rateRows(), c.ReferenceRates, nil)...)
	for _, cell := range slices.Sorted(maps.Keys(c.Coverage)) {
		all = append(all, Setting{coverageInfo(cell, regimes()), c.Coverage[cell]})
	}
	return all
}

// showRows lists the rows of one table, by name or by place.
func showRows[T any](all rows[T], list []T, name func(*T) string) []Setting {
	var shown []Setting
	for i := range list {
		row := "#" + strconv.Itoa(i+1)
		if name != nil {
			row = name(&list[i])
		}
		for _, f := range all.fields {
			s := setting(all.table+"."+row+".", all.table+".NAME.", f, &list[i])
			if !all.nameless || s.Value != "" {
				shown = append(shown, s)
			}
		}
	}
	return shown
}

func setting[T any](prefix, pattern string, f field[T], from *T) Setting {
	return Setting{info(prefix, pattern, f), joinTexts(f.kind, f.get(from))}
}
