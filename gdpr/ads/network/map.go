package network

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
)

// Map is what the map of one customer shows: values only. Credentials are no
// part of it; of the vault it names the entries of a machine (R89, PC-12).
type Map struct {
	Shop     string // the shop's name and address, one line
	Customer string
	Name     string
	Address  string
	Version  int           // 0: never made
	Date     calendar.Date // of the version
	Sites    []Site
	Devices  []ads.Device // in use, by site, kind and id
	Links    []Link
	Lines    []Line
	NATs     []NAT
	Secrets  []Secret
	Lost     []string // what names machines that are in use no more, in words
}

// Site is a place of the customer.
type Site struct{ ID, Name string }

// Secret names an entry of the vault that is about a machine, never what is in
// it.
type Secret struct{ Device, Name string }

// Of gives what the map shows on a day of the machines in use and what joins
// them; what ends at a machine no longer in use is left out and told.
func Of(n Network, devices []ads.Device, sites []Site, on calendar.Date) Map {
	m := Map{Customer: n.Customer}
	for _, d := range devices {
		if d.Active(on) {
			m.Devices = append(m.Devices, d)
		}
	}
	place := func(id string) int { return slices.IndexFunc(sites, func(s Site) bool { return s.ID == id }) }
	slices.SortStableFunc(m.Devices, func(a, b ads.Device) int {
		return cmp.Or(cmp.Compare(place(a.Site), place(b.Site)), cmp.Compare(rank(a.Kind), rank(b.Kind)), strings.Compare(a.ID, b.ID))
	})
	for _, s := range sites {
		if slices.ContainsFunc(m.Devices, func(d ads.Device) bool { return d.Site == s.ID }) {
			m.Sites = append(m.Sites, s)
		}
	}
	for _, l := range n.Links {
		if m.has(l.A) && m.has(l.B) {
			m.Links = append(m.Links, l)
		} else {
			m.Lost = append(m.Lost, "collegamento "+l.A+" – "+l.B)
		}
	}
	for _, l := range n.Lines {
		if m.has(l.Device) {
			m.Lines = append(m.Lines, l)
		} else {
			m.Lost = append(m.Lost, "linea "+l.Words()+" su "+l.Device)
		}
	}
	for _, r := range n.NATs {
		if m.has(r.To) && (r.On == "" || m.has(r.On)) {
			m.NATs = append(m.NATs, r)
		} else {
			m.Lost = append(m.Lost, r.Words()+" verso "+r.To)
		}
	}
	slices.SortFunc(m.Links, func(a, b Link) int {
		return cmp.Or(strings.Compare(a.A, b.A), strings.Compare(a.B, b.B), strings.Compare(a.Kind, b.Kind))
	})
	slices.SortFunc(m.Lines, func(a, b Line) int {
		return cmp.Or(strings.Compare(a.Device, b.Device), strings.Compare(a.Kind, b.Kind))
	})
	slices.SortFunc(m.NATs, func(a, b NAT) int {
		return cmp.Or(cmp.Compare(a.Port, b.Port), strings.Compare(a.Protocol, b.Protocol), strings.Compare(a.On, b.On))
	})
	return m
}

// Keep puts beside each machine the names of its entries in the vault, in the
// order of the alphabet; never what is in them (R89, PC-12).
func (m *Map) Keep(entries []ads.VaultEntry) {
	for _, e := range entries {
		if e.Device != "" && m.has(e.Device) {
			m.Secrets = append(m.Secrets, Secret{e.Device, e.Name})
		}
	}
	slices.SortFunc(m.Secrets, func(a, b Secret) int {
		return cmp.Or(strings.Compare(a.Device, b.Device), strings.Compare(a.Name, b.Name))
	})
}

// Kept lists the names of a machine's entries in the vault.
func (m Map) Kept(device string) (names []string) {
	for _, s := range m.Secrets {
		if s.Device == device {
			names = append(names, s.Name)
		}
	}
	return names
}

// has reports whether a machine stands on the map.
func (m Map) has(id string) bool {
	_, ok := m.device(id)
	return ok
}

func (m Map) device(id string) (ads.Device, bool) {
	for _, d := range m.Devices {
		if d.ID == id {
			return d, true
		}
	}
	return ads.Device{}, false
}

// rank is where a kind of machine stands, from the Internet inwards.
func rank(kind string) int {
	if i := slices.Index(ads.Kinds(), kind); i >= 0 {
		return i
	}
	return len(ads.Kinds())
}

// Hash is the SHA-256 of what the map shows, in hex: another one is another
// version. The days on which machines came do not count, nor does the shop.
func (m Map) Hash() string {
	m.Shop, m.Version, m.Date = "", 0, calendar.Date{}
	m.Devices = slices.Clone(m.Devices)
	for i := range m.Devices {
		m.Devices[i].Added, m.Devices[i].Retired = calendar.Date{}, calendar.Date{}
	}
	data, _ := json.Marshal(m) // of texts and numbers, never fails
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Made gives the network with the version of a map that is made on a day: a new
// one when what it shows has changed since the last.
func (n Network) Made(m Map, on calendar.Date) (Network, Version) {
	hash := m.Hash()
	last := Version{}
	if len(n.Versions) > 0 {
		last = n.Versions[len(n.Versions)-1]
	}
	if last.Hash != hash {
		last = Version{Number: last.Number + 1, Date: on, Hash: hash}
		n.Versions = append(slices.Clone(n.Versions), last)
	}
	return n, last
}
