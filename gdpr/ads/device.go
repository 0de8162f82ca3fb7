package ads

import (
	"strings"
	"unicode"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// The kinds of machine.
const (
	KindClient = "client"
	KindServer = "server"
	KindOther  = "other"
)

// The environments, which decide what account the shop needs (R42).
const (
	EnvWorkgroup = "workgroup"
	EnvDomain    = "domain"
	EnvServer    = "server"
)

// Active reports whether the machine is in use on a day; it no longer is on the
// day of its retirement. Without a first day it always was.
func (d Device) Active(on calendar.Date) bool {
	return !d.Added.After(on) && (d.Retired.IsZero() || d.Retired.After(on))
}

// Validate tests a machine's card. The id has 1 to 40 letters, digits, dots,
// dashes and underscores. Refusals: bad-device-id, unknown-device-kind,
// unknown-environment, retired-before-added.
func (d Device) Validate() error {
	n := 0
	for _, r := range d.ID {
		n++
		if r == unicode.ReplacementChar || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-", r) {
			return refusal.Rule("bad-device-id", "device id %q holds something else than letters, digits, dots, dashes and underscores", d.ID)
		}
	}
	if n == 0 || n > 40 {
		return refusal.Rule("bad-device-id", "device id %q has not 1 to 40 characters", d.ID)
	}
	switch d.Kind {
	case KindClient, KindServer, KindOther:
	default:
		return refusal.Usage("unknown-device-kind", "%q is not a kind of device", d.Kind).
			WithHint("write client, server or other")
	}
	switch d.Env {
	case EnvWorkgroup, EnvDomain, EnvServer:
	default:
		return refusal.Usage("unknown-environment", "%q is not an environment", d.Env).
			WithHint("write workgroup, domain or server").By("R42")
	}
	if !d.Retired.IsZero() && d.Retired.Before(d.Added) {
		return refusal.Rule("retired-before-added", "device %s was added on %s and cannot be retired on %s", d.ID, d.Added, d.Retired)
	}
	return nil
}
