package ads

import (
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

// Scope is one line of the analytic list of what an administrator may do
// (Provv. Garante 27/11/2008, 4.2); by sector or area of application is enough
// (FAQ of the Garante).
type Scope struct {
	System    string `json:"system"`    // machine, network or application: SRV-PMS
	Privilege string `json:"privilege"` // amministratore
	Access    string `json:"access"`    // kind of access: RDP, sul posto
	Reason    string `json:"reason"`    // manutenzione
	Data      string `json:"data"`      // treated there: dati ospiti
}

// ParseScope reads "SRV-PMS|amministratore|RDP|manutenzione|dati ospiti".
// Refusals: bad-scope, scope-incomplete.
func ParseScope(s string) (Scope, error) {
	parts := strings.Split(s, "|")
	if len(parts) != 5 {
		return Scope{}, refusal.Usage("bad-scope", "%q has not the five parts of a scope", s).
			WithHint("write \"SYSTEM|PRIVILEGE|ACCESS|REASON|DATA\", such as \"SRV-PMS|amministratore|RDP|manutenzione|dati ospiti\"").By("R68")
	}
	return NewScope(Scope{parts[0], parts[1], parts[2], parts[3], parts[4]})
}

// NewScope tidies a scope and refuses one that leaves something open.
// Refusals: scope-incomplete, and those of a line of text.
func NewScope(s Scope) (Scope, error) {
	var missing []any
	for _, f := range []struct {
		what refusal.Word
		text *string
	}{{"system", &s.System}, {"privilege", &s.Privilege}, {"kind of access", &s.Access}, {"reason", &s.Reason}, {"data treated", &s.Data}} {
		clean, err := text.Line(f.what, *f.text, 200)
		if err != nil {
			return s, err
		}
		if *f.text = clean; clean == "" {
			missing = append(missing, f.what)
		}
	}
	if len(missing) > 0 {
		return s, refusal.Rule("scope-incomplete", "the scope %q lacks: %s", s.System, refusal.List(missing)).By("R68")
	}
	return s, nil
}

// scopesOnce refuses a system that stands twice with the same privilege and
// access.
func scopesOnce(all []Scope) error {
	seen := map[string]bool{}
	for _, s := range all {
		key := strings.ToLower(s.System + "|" + s.Privilege + "|" + s.Access)
		if seen[key] {
			return refusal.Rule("duplicate-scope", "the scope %s, %s, %s stands there twice", s.System, s.Privilege, s.Access).
				WithHint("put reasons and data of one access into one line")
		}
		seen[key] = true
	}
	return nil
}
