package config

import (
	"maps"
	"slices"
	"strconv"

	"scatto/internal/refusal"
	"scatto/tariff"
)

// KeyInfo describes one key that Get and Set take.
type KeyInfo struct {
	Key     string       // price_lists.scatto.call_fee
	Pattern string       // price_lists.NAME.call_fee; Key where nothing in it is a name
	Kind    Kind         // how its value is written
	Doc     refusal.Word // one line, no full stop
	Choices []string     // of a Choice; nil otherwise
	Example string       // a value that Set takes
}

// Setting is a key with its value, as Get gives it.
type Setting struct {
	KeyInfo
	Value string
}

// Keys lists every key that can be set in a new shop's configuration, in file
// order: for help and completion.
func Keys() []KeyInfo { return Default(ITValue).keys() }

// keys lists the keys that exist in c: its windows and its price lists bring
// their own. Rows of [[vat_treatments]] are left out, there are many and few
// are ever touched; Get and Set take them as vat_treatments.CODE.rate.
func (c Config) keys() []KeyInfo {
	var ks []KeyInfo
	for _, f := range fields() {
		ks = append(ks, info("", "", f))
	}
	for _, w := range c.Calendar.Windows {
		for _, f := range windowFields() {
			ks = append(ks, info(windowsTable+"."+w.Name+".", windowsTable+".NAME.", f))
		}
	}
	for _, name := range c.PriceLists.Names() {
		for _, f := range listRows().fields {
			ks = append(ks, info(listsTable+"."+name+".", listsTable+".NAME.", f))
		}
	}
	for _, m := range c.Mail.Mailboxes {
		for _, f := range mailboxRows().fields {
			ks = append(ks, info(mailboxTable+"."+m.Name+".", mailboxTable+".NAME.", f))
		}
	}
	return append(ks, coverageKeys()...)
}

// names are the keys of keys.
func (c Config) names() []string {
	ks := c.keys()
	names := make([]string, len(ks))
	for i, k := range ks {
		names[i] = k.Key
	}
	return names
}

func info[T any](prefix, pattern string, f field[T]) KeyInfo {
	return KeyInfo{
		Key: prefix + f.key, Pattern: pattern + f.key, Kind: f.kind, Doc: f.doc,
		Choices: slices.Clone(f.choices), Example: joinTexts(f.kind, f.example),
	}
}

// coverageKeys are the cells of the coverage table (spec: cli.md); "ads"
// stands for both columns of that name.
func coverageKeys() []KeyInfo {
	choices := regimes()
	var ks []KeyInfo
	for _, a := range tariff.Activities() {
		for _, cover := range append(tariff.CoverKeys(), tariff.CoverKey(tariff.CoverADS)) {
			ks = append(ks, coverageInfo(string(a)+"/"+string(cover), choices))
		}
	}
	return ks
}

func coverageInfo(cell string, choices []string) KeyInfo {
	return KeyInfo{
		Key: coverageTable + "." + cell, Pattern: coverageTable + ".ACTIVITY/COVER", Kind: Choice,
		Doc: "how work of this kind is paid; empty: as built in", Choices: choices, Example: string(tariff.Billed),
	}
}

func regimes() []string {
	var words []string
	for _, r := range tariff.Regimes() {
		words = append(words, string(r))
	}
	return words
}

// Show lists the whole configuration as it takes effect, in the order of Keys:
// of each price list the newest version, of the coverage only what differs from
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
			all = append(all, setting(listsTable+"."+name+".", listsTable+".NAME.", f, &row))
		}
	}
	all = append(all, showRows(mailboxRows(), c.Mail.Mailboxes, func(m *Mailbox) string { return m.Name })...)
	all = append(all, showRows(ruleRows(), c.Mail.Rules, nil)...)
	all = append(all, showRows(questionRows(), c.Questions, nil)...)
	all = append(all, showRows(platformRows(), c.Platforms, nil)...)
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

// newestList is the place of the list's last version, -1 if there is none.
func newestList(lists []tariff.PriceList, name string) int {
	best := -1
	for i, l := range lists {
		if l.Name == name && (best < 0 || l.ValidFrom.After(lists[best].ValidFrom)) {
			best = i
		}
	}
	return best
}
