package ads

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// AccessCount is what one person, or one account that nobody is known to
// hold, did on one system in a period: the two columns side by side (R130).
type AccessCount struct {
	Person   string    `json:"person"`  // "" where the log does not say
	Account  string    `json:"account"` // "" where it was only declared
	System   string    `json:"system"`
	Declared int       `json:"declared"` // sessions that technicians opened
	Recorded int       `json:"recorded"` // logons that the system recorded
	Failed   int       `json:"failed"`   // attempts that failed, of either column
	Last     time.Time `json:"last"`
}

// AccessTally counts events as they stream by.
type AccessTally struct{ counts map[string]*AccessCount }

// NewAccessTally begins to count.
func NewAccessTally() *AccessTally { return &AccessTally{map[string]*AccessCount{}} }

// Add counts one event. Logouts, corrections and elevations are no accesses of
// their own; a purged line says nothing.
func (t *AccessTally) Add(e Event) {
	if e.Purged || e.Kind != Login && e.Kind != LoginFailed {
		return
	}
	key := strings.ToLower(e.Person + "\x00" + e.System)
	if e.Person == "" {
		key += "\x00" + strings.ToLower(e.Account)
	}
	c := t.counts[key]
	if c == nil {
		c = &AccessCount{Person: e.Person, System: e.System}
		t.counts[key] = c
	}
	if c.Account == "" {
		c.Account = e.Account
	} else if e.Account != "" && !slices.ContainsFunc(strings.Split(c.Account, ", "), func(a string) bool { return strings.EqualFold(a, e.Account) }) {
		c.Account += ", " + e.Account
	}
	switch {
	case e.Kind == LoginFailed:
		c.Failed++
	case e.Declared():
		c.Declared++
	default:
		c.Recorded++
	}
	if e.At.After(c.Last) {
		c.Last = e.At
	}
}

// Counts gives what was counted, by person, system and account; accounts that
// nobody is known to hold come last.
func (t *AccessTally) Counts() []AccessCount {
	out := make([]AccessCount, 0, len(t.counts))
	for _, c := range t.counts {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b AccessCount) int {
		if (a.Person == "") != (b.Person == "") {
			return cmp.Compare(b.Person, a.Person)
		}
		return cmp.Or(strings.Compare(strings.ToLower(a.Person), strings.ToLower(b.Person)),
			strings.Compare(strings.ToLower(a.System), strings.ToLower(b.System)), strings.Compare(a.Account, b.Account))
	})
	return out
}
