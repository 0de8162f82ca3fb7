package ads

import (
	"strings"

	"scatto/internal/refusal"
)

// Gate is what is known before a remote session of a customer under GDPR opens
// (R40-R42).
type Gate struct {
	SoleADS              bool // an active nomination as the only administrator
	WrittenRequest       bool // e-mail or PEC on file
	Reasons              bool // the request says why
	DedicatedAccount     bool // an account of the shop's own exists
	TemporaryPassword    bool // and its password was notified
	Environment          string
	AdministratorAccount bool   // the account is an administrator
	AgreementWithADS     bool   // or the customer's own administrator agreed otherwise, on record
	MonitoredBy          string // who watches, and as what; "presunto" when only assumed
}

// Missing is one thing that a gate lacks.
type Missing struct {
	Key     string       `json:"key"` // stable
	English refusal.Word `json:"english"`
	Italian string       `json:"italian"` // as documents say it
	Rule    string       `json:"rule"`
}

// Need is what a gate can lack, by the key that scripts see.
type Need string

// The needs, in the order of the rules.
const (
	WrittenRequest       Need = "written-request"
	Reasons              Need = "reasons"
	MonitoredBy          Need = "monitored-by"
	DedicatedAccount     Need = "dedicated-account"
	TemporaryPassword    Need = "temporary-password"
	AdministratorsMember Need = "administrators-member"
	AdministratorAccount Need = "administrator-account"
)

// English names the need on the terminal.
func (n Need) English() refusal.Word {
	return map[Need]refusal.Word{
		WrittenRequest:       "written request",
		Reasons:              "reasons of the incident",
		MonitoredBy:          "person who monitors the intervention",
		DedicatedAccount:     "dedicated account",
		TemporaryPassword:    "notified temporary password",
		AdministratorsMember: "account that is a member of Administrators, or an agreement with the administrator",
		AdministratorAccount: "account of type administrator",
	}[n]
}

// Italian names the need in documents and to-dos.
func (n Need) Italian() string {
	return map[Need]string{
		WrittenRequest:       "richiesta scritta",
		Reasons:              "motivazione della criticità",
		MonitoredBy:          "persona che monitora l'intervento",
		DedicatedAccount:     "account dedicato",
		TemporaryPassword:    "password temporanea notificata",
		AdministratorsMember: "account membro di Administrators o accordo con l'ADS",
		AdministratorAccount: "account di tipo Amministratore",
	}[n]
}

// Missing lists what has to be there before the session opens, in the order of
// the rules; nothing means that it may. The sole administrator needs a written
// request with its reasons (R40). Anybody else needs the request (R41), somebody
// who watches, an account of its own with a notified password, and rights: in a
// workgroup an account of type administrator, on servers and in domains that or
// the recorded agreement of the customer's administrator (R42). A machine of
// unknown environment is held to the stricter rule.
func (g Gate) Missing() []Missing {
	var out []Missing
	need := func(there bool, n Need, rule string) {
		if !there {
			out = append(out, Missing{string(n), n.English(), n.Italian(), rule})
		}
	}
	if g.SoleADS {
		need(g.WrittenRequest, WrittenRequest, "R40")
		need(g.Reasons, Reasons, "R40")
		return out
	}
	need(g.WrittenRequest, WrittenRequest, "R41")
	need(strings.TrimSpace(g.MonitoredBy) != "", MonitoredBy, "R42")
	need(g.DedicatedAccount, DedicatedAccount, "R42")
	need(g.TemporaryPassword, TemporaryPassword, "R42")
	if g.Environment == EnvServer || g.Environment == EnvDomain {
		need(g.AdministratorAccount || g.AgreementWithADS, AdministratorsMember, "R42")
		return out
	}
	need(g.AdministratorAccount, AdministratorAccount, "R42")
	return out
}

// Rule is the environment whose rule a machine is held to: a server is a server
// wherever it stands (R42).
func (d Device) Rule() string {
	if d.Kind == KindServer {
		return EnvServer
	}
	return d.Env
}

// Presumed is what is written where nobody was named as watching (R42).
const Presumed = "presunto"

// MonitoringPresumed reports whether nobody was named and the watching is only
// assumed, which documents must say (R42).
func (g Gate) MonitoringPresumed() bool { return IsPresumed(g.MonitoredBy) }

// IsPresumed reports whether a session's monitoring was only assumed.
func IsPresumed(monitoredBy string) bool {
	return strings.EqualFold(strings.TrimSpace(monitoredBy), Presumed)
}
