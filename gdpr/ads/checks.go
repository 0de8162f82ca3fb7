package ads

import (
	"slices"
	"strings"

	"scatto/internal/customer"
	"scatto/internal/refusal"
)

// Check is what a monitoring tool or a mail reports on, by the name that it has
// here.
type Check struct{ Name, Item, Part string }

// Checks lists them. The item's own id does too, but for PC-04: a backup that
// was made is not one that was restored.
func Checks() []Check {
	return []Check{
		{"remote-host", "PC-01", ""}, {"recovery-disk", "PC-02", ""}, {"image", "PC-03", ""},
		{"backup", "PC-04", PartBackup}, {"restore-test", "PC-04", PartRestore}, {"accounts", "PC-05", ""},
		{"firewall", "PC-06", ""}, {"nat", "PC-07", ""}, {"antivirus-signatures", "PC-08", ""},
		{"antivirus-scan", "PC-09", ""}, {"os-updates", "PC-10", ""}, {"drivers", "PC-11", ""},
		{"network-map", "PC-12", ""}, {"virtual-machines", "PC-13", ""}, {"connectivity", "CLI-01", ""},
	}
}

// CheckNames lists their names.
func CheckNames() (names []string) {
	for _, c := range Checks() {
		names = append(names, c.Name)
	}
	return names
}

// CheckByName finds a check by its name or the id of its item. Refusals:
// unknown-check, part-missing.
func CheckByName(s string) (Check, error) {
	name := strings.ReplaceAll(strings.Join(strings.Fields(strings.ToLower(s)), "-"), "_", "-")
	for _, c := range Checks() {
		if c.Name == name {
			return c, nil
		}
	}
	item, err := ItemByID(s)
	if err != nil {
		return Check{}, refusal.Unknown("unknown-check", "%q is neither a check nor an item of the checklist", s, CheckNames())
	}
	if len(item.Parts()) > 0 {
		return Check{}, refusal.Usage("part-missing", "%s is a backup or the test of a restore: say which", item.ID).
			WithHint("write backup or restore-test").By("R89")
	}
	return Check{Name: item.ID, Item: item.ID}, nil
}

// outcomeWords are what people and tools write for outcomes, without case and
// accents.
func outcomeWords() map[State][]string {
	return map[State][]string{
		Conforming: {"conforming", "conforme", "ok", "success", "successful", "succeeded", "passed", "pass", "completed", "complete",
			"riuscito", "riuscita", "completato", "completata", "superato", "superata", "positivo", "up to date", "aggiornato", "yes", "si", "true", "1"},
		NotConforming: {"not-conforming", "not conforming", "non conforme", "ko", "failed", "fail", "failure", "error", "errore", "fallito", "fallita",
			"non riuscito", "non riuscita", "negativo", "out of date", "outdated", "non aggiornato", "missing", "mancante", "no", "false", "0"},
		NotApplicable: {"not-applicable", "not applicable", "non applicabile", "n/a", "na"},
	}
}

// Mapping says how a monitoring tool writes its CSV: the headings of its
// columns, what it calls checks and outcomes, how it writes times.
type Mapping struct {
	Name string // "" is the default format

	Device, Check, Date, Outcome, Value, Text string // headings
	Zone                                      string // of times without offset: Europe/London; "": the shop's
	MonthFirst                                bool   // 11/20/2026 is in November
	Conforming, NotConforming                 []string
	Checks                                    []Pair // what the tool calls a check, and the check here
	Columns                                   []Pair // heading of a column that holds the date of a check, and the check
}

// Pair says what something of a tool is called here.
type Pair struct{ Theirs, Ours string }

// ParsePair reads "AV signatures = antivirus-signatures", whose right side is a
// check. Refusals: bad-pair, unknown-check.
func ParsePair(s string) (p Pair, err error) {
	at := strings.LastIndex(s, "=")
	if at < 0 || strings.TrimSpace(s[:at]) == "" {
		return p, refusal.Usage("bad-pair", "%q does not say what a check is called here", s).
			WithHint("write it like \"AV signatures=antivirus-signatures\"")
	}
	p.Theirs = strings.TrimSpace(s[:at])
	c, err := CheckByName(strings.TrimSpace(s[at+1:]))
	p.Ours = c.Name
	return p, err
}

// String gives what ParsePair reads.
func (p Pair) String() string { return p.Theirs + "=" + p.Ours }

// check finds what a tool calls so.
func (m Mapping) check(s string) (Check, error) {
	for _, p := range m.Checks {
		if customer.Fold(p.Theirs) == customer.Fold(s) {
			return CheckByName(p.Ours)
		}
	}
	return CheckByName(s)
}

// outcome reads a tool's word for how a check went.
func (m Mapping) outcome(s string) (State, error) {
	word := customer.Fold(s)
	is := func(list []string) bool {
		return slices.ContainsFunc(list, func(w string) bool { return customer.Fold(w) == word })
	}
	switch {
	case is(m.NotConforming):
		return NotConforming, nil
	case is(m.Conforming):
		return Conforming, nil
	}
	for _, state := range []State{Conforming, NotConforming, NotApplicable} {
		if is(outcomeWords()[state]) {
			return state, nil
		}
	}
	return "", refusal.Usage("unknown-outcome", "%q is not an outcome", s).
		WithHint("write conforming, not-conforming or not-applicable, or name the word in [[monitoring]]")
}
