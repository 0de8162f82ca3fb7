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

// Missing lists what has to be there before the session opens, in the order of
// the rules; nothing means that it may. The sole administrator needs a written
// request with its reasons (R40). Anybody else needs the request (R41), somebody
// who watches, an account of its own with a notified password, and rights: in a
// workgroup an account of type administrator, on servers and in domains that or
// the recorded agreement of the customer's administrator (R42). A machine of
// unknown environment is held to the stricter rule.
func (g Gate) Missing() []Missing {
	var out []Missing
	need := func(there bool, key string, english refusal.Word, italian, rule string) {
		if !there {
			out = append(out, Missing{key, english, italian, rule})
		}
	}
	if g.SoleADS {
		need(g.WrittenRequest, "written-request", "written request", "richiesta scritta", "R40")
		need(g.Reasons, "reasons", "reasons of the incident", "motivazione della criticità", "R40")
		return out
	}
	need(g.WrittenRequest, "written-request", "written request", "richiesta scritta", "R41")
	need(strings.TrimSpace(g.MonitoredBy) != "", "monitored-by", "person who monitors the intervention",
		"persona che monitora l'intervento", "R42")
	need(g.DedicatedAccount, "dedicated-account", "dedicated account", "account dedicato", "R42")
	need(g.TemporaryPassword, "temporary-password", "notified temporary password", "password temporanea notificata", "R42")
	if g.Environment == EnvServer || g.Environment == EnvDomain {
		need(g.AdministratorAccount || g.AgreementWithADS, "administrators-member",
			"account that is a member of Administrators, or an agreement with the administrator",
			"account membro di Administrators o accordo con l'ADS", "R42")
		return out
	}
	need(g.AdministratorAccount, "administrator-account", "account of type administrator",
		"account di tipo Amministratore", "R42")
	return out
}

// MonitoringPresumed reports whether nobody was named and the watching is only
// assumed, which documents must say (R42).
func (g Gate) MonitoringPresumed() bool {
	return strings.EqualFold(strings.TrimSpace(g.MonitoredBy), "presunto")
}
