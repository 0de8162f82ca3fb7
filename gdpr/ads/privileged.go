package ads

import (
	"slices"
	"strings"

	"scatto/internal/calendar"
)

// Privileged is an account with administrator's rights and its place, or lack
// of one, in the list (ADS-10).
type Privileged struct {
	System   string        `json:"system"` // "" all
	Account  string        `json:"account"`
	Listed   bool          `json:"listed"`   // among the shop's accounts
	Recorded int           `json:"recorded"` // elevations that systems recorded
	Member   bool          `json:"member"`   // of Administrators or root, by the file handed in
	Disabled calendar.Date `json:"disabled"`
	Last     calendar.Date `json:"last"`  // day of its last recorded use
	Known    string        `json:"known"` // explanation on record, of an account that is not the shop's
}

// Matches reports whether list and reality agree: an account with rights is on
// the list, or explained, and a disabled one is a member no more.
func (p Privileged) Matches() bool {
	if !p.Listed {
		return p.Known != ""
	}
	return p.Disabled.IsZero() || !p.Member && (p.Last.IsZero() || p.Last.Before(p.Disabled))
}

// Outcome says it in Italian.
func (p Privileged) Outcome() string {
	switch {
	case !p.Listed && p.Known != "":
		return "non in elenco, spiegata: " + p.Known
	case !p.Listed:
		return "NON in elenco"
	case !p.Matches() && p.Member:
		return "disattivata in elenco, ancora membro"
	case !p.Matches():
		return "usata dopo la disattivazione"
	case !p.Disabled.IsZero():
		return "disattivata"
	}
	return "in elenco"
}

// Member is an account of a system's group of administrators, as a file says.
type Member struct{ System, Account string }

// ParseMembers reads a list of members of Administrators: one account a line,
// or system and account with a tab, semicolon or comma between them. Lines
// that are blank, begin with # or with a dash are skipped, so that what
// "net localgroup Administrators" prints can be handed in after its heading.
func ParseMembers(list string) []Member {
	var out []Member
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "-") {
			continue
		}
		m := Member{Account: line}
		if i := strings.IndexAny(line, "\t;,"); i >= 0 {
			m = Member{strings.TrimSpace(line[:i]), strings.TrimSpace(line[i+1:])}
		}
		if m.Account != "" && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// bare is an account's name without the domain or machine before it.
func bare(account string) string {
	if i := strings.LastIndexByte(account, '\\'); i >= 0 {
		account = account[i+1:]
	}
	if i := strings.IndexByte(account, '@'); i > 0 {
		account = account[:i]
	}
	return account
}

// sameAccount compares accounts as Windows does: neither case nor domain counts.
func sameAccount(a, b string) bool { return strings.EqualFold(bare(a), bare(b)) }

// machineAccount reports whether an account is of the machine itself: no
// person logs on with it.
func machineAccount(account string) bool {
	name := strings.ToUpper(bare(account))
	if strings.HasSuffix(name, "$") || strings.HasPrefix(name, "DWM-") || strings.HasPrefix(name, "UMFD-") {
		return true
	}
	return slices.Contains([]string{"SYSTEM", "LOCAL SERVICE", "NETWORK SERVICE", "SERVIZIO LOCALE", "SERVIZIO DI RETE",
		"ANONYMOUS LOGON", "ACCESSO ANONIMO"}, name)
}

// builtInAdministrator reports whether a name is an administrator's on every
// system, whatever the log says of its rights.
func builtInAdministrator(account string) bool {
	return slices.Contains([]string{"ADMINISTRATOR", "AMMINISTRATORE", "ROOT", "ADMIN"}, strings.ToUpper(bare(account)))
}
