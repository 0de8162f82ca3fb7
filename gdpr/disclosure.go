package gdpr

import "strings"

// Disclosure is one processing activity as a person is told of it (art.
// 15(1)(a), (b), (d)).
type Disclosure struct {
	What  string // the activity and its purposes
	Basis string // with its letter of art. 6(1) (R92)
	Data  string
	Kept  string
}

// Aims says why an activity processes data, in the words of notices and
// letters.
func (a Activity) Aims() string {
	var parts []string
	for _, p := range a.Purposes {
		parts = append(parts, p.Label())
	}
	if a.Aim != "" {
		parts = append(parts, a.Aim)
	}
	return strings.Join(parts, "; ")
}

// Disclose says what a person is told of an activity (R91-R93, R95).
func (a Activity) Disclose() Disclosure {
	d := Disclosure{What: a.Name, Basis: a.BaseLine(), Data: strings.Join(a.Data, ", "), Kept: a.Term}
	if aims := a.Aims(); aims != "" {
		d.What += ": " + aims
	}
	return d
}
