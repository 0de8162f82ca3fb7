package shop

import (
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/internal/store"
)

// disclosed is what a person is told of the processing (art. 15(1)(a)-(d), (2)),
// from the register of art. 30 and the recipients on record.
type disclosed struct {
	activities []gdpr.Disclosure
	recipients []string // by name
	categories []string // of recipients, as the register has them
	outside    []string // places outside the EEA with their safeguard
	draft      bool     // nobody has filled the register in: its draft speaks
}

func (s *Shop) disclosed(tx *store.Tx) (d disclosed, err error) {
	_, list, draft, err := s.activities(tx)
	if err != nil {
		return d, err
	}
	d.draft = draft
	add := func(who string, p gdpr.Place) {
		where := who + ", " + (gdpr.Activity{Transfers: []gdpr.Place{p}}).TransferLine()
		if p.Outside() && !slices.Contains(d.outside, where) {
			d.outside = append(d.outside, where)
		}
	}
	for _, a := range list {
		if a.Role != gdpr.RoleController || !a.Active(s.Today()) {
			continue
		}
		d.activities = append(d.activities, a.Disclose())
		for _, c := range a.Recipients {
			if !slices.Contains(d.categories, c) {
				d.categories = append(d.categories, c)
			}
		}
		for _, p := range a.Transfers {
			add(a.Name, p)
		}
	}
	all, err := s.receivers(tx)
	if err != nil {
		return d, err
	}
	for _, r := range all {
		add(r.Name, r.Place)
	}
	to, err := s.toInform(tx)
	for _, who := range to {
		d.recipients = append(d.recipients, who.name)
	}
	return d, err
}

// receivers are those on record to whom the shop's own data go today.
func (s *Shop) receivers(tx *store.Tx) (list []gdpr.Recipient, err error) {
	all, err := recipients(tx)
	for _, r := range gdpr.Tree(all) {
		if r.Serves(gdpr.RoleController) && r.Active(s.Today()) {
			list = append(list, r)
		}
	}
	return list, err
}

// informed is somebody who is told of a correction, an erasure or a restriction
// (art. 19). Without an address it is a thing to do.
type informed struct{ name, address string }

// toInform lists those of the configuration, and who is on record and not among
// them. An authority got the data for an inquiry, and is no recipient (art. 4(9)).
func (s *Shop) toInform(tx *store.Tx) (list []informed, err error) {
	known := map[string]bool{}
	add := func(name, address string) {
		if folded := strings.ToLower(name); name != "" && !known[folded] {
			known[folded] = true
			list = append(list, informed{name, address})
		}
	}
	for _, who := range s.Config.Privacy.Recipients {
		one := informedOf(who)
		add(one.name, one.address)
	}
	all, err := s.receivers(tx)
	for _, r := range all {
		if r.Category != gdpr.CategoryAuthority {
			add(r.Name, "")
		}
	}
	return list, err
}

// informedOf reads a "Name <address>", a name or an address.
func informedOf(who string) informed {
	name, _, _ := strings.Cut(who, "<")
	one := informed{strings.TrimSpace(name), addressOf(who)}
	if one.name == "" {
		one.name = one.address
	}
	return one
}
