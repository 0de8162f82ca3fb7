package ads

import (
	"slices"
	"strings"
	"unicode"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// The kinds of machine: what it does in the network.
const (
	KindClient   = "client"
	KindServer   = "server"
	KindFirewall = "firewall"
	KindRouter   = "router"
	KindSwitch   = "switch"
	KindAccess   = "access-point"
	KindNAS      = "nas"
	KindVM       = "vm"
	KindPrinter  = "printer"
	KindOther    = "other"
)

// Kinds lists them in the order of a network, from the Internet inwards.
func Kinds() []string {
	return []string{KindFirewall, KindRouter, KindSwitch, KindAccess, KindServer, KindNAS, KindVM, KindClient, KindPrinter, KindOther}
}

// The environments, which decide what account the shop needs (R42).
const (
	EnvWorkgroup = "workgroup"
	EnvDomain    = "domain"
	EnvServer    = "server"
)

// Environments lists them.
func Environments() []string { return []string{EnvWorkgroup, EnvDomain, EnvServer} }

// Active reports whether the machine is in use on a day; it no longer is on the
// day of its retirement. Without a first day it always was.
func (d Device) Active(on calendar.Date) bool {
	return !d.Added.After(on) && (d.Retired.IsZero() || d.Retired.After(on))
}

// Concerned reports whether an item of the checklist concerns the machine by
// its kind: a switch has neither antivirus nor backup of folders (R89). What
// does not is asked only of those that have a proof of it.
func (d Device) Concerned(item Item) bool {
	if !item.PerDevice() {
		return false
	}
	has := func(ids string) bool { return strings.Contains(ids, item.ID[3:]) }
	switch d.Kind {
	case KindFirewall, KindRouter:
		return has("05 06 07 10 12")
	case KindSwitch, KindAccess, KindPrinter:
		return has("05 10 12")
	case KindNAS:
		return has("04 05 10 12")
	}
	return true
}

// Over gives the known machine with what d says; what d leaves empty stays.
func (d Device) Over(old Device) Device {
	for _, one := range []struct{ now, before *string }{
		{&d.Kind, &old.Kind}, {&d.Env, &old.Env}, {&d.OS, &old.OS}, {&d.Note, &old.Note}, {&d.Site, &old.Site},
		{&d.MAC, &old.MAC}, {&d.Host, &old.Host}, {&d.Application, &old.Application}, {&d.Remote, &old.Remote},
	} {
		if *one.now == "" {
			*one.now = *one.before
		}
	}
	if len(d.Addresses) == 0 {
		d.Addresses = old.Addresses
	}
	if d.Added.IsZero() {
		d.Added = old.Added
	}
	return d
}

// Checked gives the machine with addresses in their usual spelling and what is
// left out filled in: a client in a workgroup. The id has 1 to 40 letters,
// digits, dots, dashes and underscores. Refusals: bad-device-id,
// unknown-device-kind, unknown-environment, retired-before-added, bad-address,
// too-many-addresses, bad-mac, host-of-itself.
func (d Device) Checked() (Device, error) {
	if d.Kind == "" {
		d.Kind = KindClient
	}
	if d.Env == "" {
		d.Env = EnvWorkgroup
	}
	var err error
	if d.Addresses, err = cleanAddresses(d.Addresses); err != nil {
		return d, err
	}
	if d.MAC, err = cleanMAC(d.MAC); err != nil {
		return d, err
	}
	if d.Host != "" && strings.EqualFold(d.Host, d.ID) {
		return d, refusal.Rule("host-of-itself", "device %s cannot run on itself", d.ID)
	}
	return d, d.Validate()
}

// Validate tests a machine's card; see Checked.
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
	if !slices.Contains(Kinds(), d.Kind) {
		return refusal.Unknown("unknown-device-kind", "%q is not a kind of device", d.Kind, Kinds())
	}
	if !slices.Contains(Environments(), d.Env) {
		return refusal.Usage("unknown-environment", "%q is not an environment", d.Env).
			WithHint("write workgroup, domain or server").By("R42")
	}
	if !d.Retired.IsZero() && d.Retired.Before(d.Added) {
		return refusal.Rule("retired-before-added", "device %s was added on %s and cannot be retired on %s", d.ID, d.Added, d.Retired)
	}
	return nil
}

// NearDevices gives the ids of those devices that id may be a slip of.
func NearDevices(id string, devices []Device) []string {
	var ids []string
	for _, d := range devices {
		ids = append(ids, d.ID)
	}
	return refusal.AllNear(id, ids)
}
