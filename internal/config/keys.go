package config

import (
	"slices"

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

// KeysIn lists the keys that can be set in the configuration data, faulty or
// not: for completion.
func KeysIn(data []byte) []KeyInfo { return read(data).cfg.keys() }

// Patterns lists the keys with names of rows collapsed, such as
// mail.mailbox.NAME.host, whether or not there is a row yet: for help.
func Patterns() []KeyInfo {
	c := Default(ITValue)
	c.Mail.Mailboxes = []Mailbox{{Name: "NAME"}}
	seen := map[string]bool{}
	return slices.DeleteFunc(c.keys(), func(k KeyInfo) bool {
		again := seen[k.Pattern]
		seen[k.Pattern] = true
		return again
	})
}

// keys lists the keys that exist in c: its windows, price lists and mailboxes
// bring their own. Rows of [[vat_treatments]] are left out, there are many and few
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
			k := info(listsTable+"."+name+".", listsTable+".NAME.", f)
			k.Pattern = listsTable + ".NAME." + listPattern(f.key)
			ks = append(ks, k)
		}
	}
	for _, m := range c.Mail.Mailboxes {
		if m.Name == "" {
			continue // its name is faulty: no key reaches it
		}
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
