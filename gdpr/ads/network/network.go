// Package network holds how a customer's machines hang together, and lays the
// picture of it out: the map that R89 wants (PC-12), its lines to the Internet
// (CLI-01), the ports that are open to it (PC-07) and virtual machines (PC-13).
// It knows no credentials.
package network

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// The kinds of link.
const (
	LAN    = "lan"
	WiFi   = "wifi"
	WAN    = "wan"
	VPN    = "vpn"
	Serial = "serial"
)

// LinkKinds lists them.
func LinkKinds() []string { return []string{LAN, WiFi, WAN, VPN, Serial} }

// mostParts bounds the links, lines and rules of one customer.
const mostParts = 2000

// Network is what is on record about a customer's network beside the machines.
type Network struct {
	Customer string    `json:"customer"`
	Links    []Link    `json:"links"`
	Lines    []Line    `json:"lines"`
	NATs     []NAT     `json:"nat_rules"`
	Versions []Version `json:"versions"` // of the map, oldest first
}

// Link joins two machines; it has no direction.
type Link struct {
	A    string `json:"a"`
	B    string `json:"b"`
	Kind string `json:"kind"` // one of LinkKinds
	Note string `json:"note"`
}

// Version is one state of the map that was made.
type Version struct {
	Number int           `json:"number"`
	Date   calendar.Date `json:"date"`
	Hash   string        `json:"hash"` // SHA-256 of what the map shows, hex
}

// joins reports whether the link is between the two machines, in any direction.
func (l Link) joins(a, b string) bool {
	return strings.EqualFold(l.A, a) && strings.EqualFold(l.B, b) || strings.EqualFold(l.A, b) && strings.EqualFold(l.B, a)
}

// AddLink joins two machines; the same two by the same kind again change the
// note. Refusals: unknown-link-kind, unknown-device, link-to-itself,
// too-many-links.
func (n Network) AddLink(l Link, devices []ads.Device) (Network, Link, error) {
	if l.Kind == "" {
		l.Kind = LAN
	}
	if !slices.Contains(LinkKinds(), l.Kind) {
		return n, l, refusal.Unknown("unknown-link-kind", "%q is not a kind of link", l.Kind, LinkKinds())
	}
	var err error
	if l.Note, err = text.Line("note", l.Note, text.MaxLine); err != nil {
		return n, l, err
	}
	if l.A, err = known(l.A, devices); err != nil {
		return n, l, err
	}
	if l.B, err = known(l.B, devices); err != nil {
		return n, l, err
	}
	if l.A == l.B {
		return n, l, refusal.Rule("link-to-itself", "device %s cannot be linked to itself", l.A)
	}
	n.Links = slices.Clone(n.Links)
	if i := slices.IndexFunc(n.Links, func(o Link) bool { return o.joins(l.A, l.B) && o.Kind == l.Kind }); i >= 0 {
		if l.Note == "" {
			l.Note = n.Links[i].Note
		}
		n.Links[i] = l
		return n, l, nil
	}
	if len(n.Links) >= mostParts {
		return n, l, refusal.Rule("too-many-links", "a customer has at most %d links", mostParts)
	}
	n.Links = append(n.Links, l)
	return n, l, nil
}

// RemoveLink takes links between two machines away: of one kind, or the only
// one. Refusals: no-link, ambiguous-link.
func (n Network) RemoveLink(a, b, kind string) (Network, Link, error) {
	var found []Link
	for _, l := range n.Links {
		if l.joins(a, b) && (kind == "" || l.Kind == kind) {
			found = append(found, l)
		}
	}
	switch len(found) {
	case 0:
		return n, Link{}, refusal.NotFound("no-link", "nothing links %s and %s", a, b).WithHint("scatto ads link list")
	case 1:
		n.Links = slices.DeleteFunc(slices.Clone(n.Links), func(l Link) bool { return l == found[0] })
		return n, found[0], nil
	}
	return n, Link{}, refusal.Usage("ambiguous-link", "%d links join %s and %s", len(found), a, b).WithHint("say which with --kind")
}

// known is a machine's id as it is on record.
func known(id string, devices []ads.Device) (string, error) {
	for _, d := range devices {
		if strings.EqualFold(d.ID, strings.TrimSpace(id)) {
			return d.ID, nil
		}
	}
	return "", refusal.NotFound("unknown-device", "the customer has no device %q", id).WithHint("scatto ads device add puts it on record").
		OrMeant(ads.NearDevices(id, devices)...)
}
