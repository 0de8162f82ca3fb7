package network

import (
	"fmt"
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/text"
)

// NAT is a port that is open from outside to a machine inside. The page allows
// it "previa istanza VPN" only (R89, PC-07).
type NAT struct {
	On       string `json:"on"`       // the machine that does it, "" where nobody said
	Protocol string `json:"protocol"` // tcp, udp
	Port     int    `json:"port"`     // outside
	To       string `json:"to"`       // the machine inside
	ToPort   int    `json:"to_port"`
	VPN      bool   `json:"vpn"` // reached behind the VPN only
	Note     string `json:"note"`
}

// Protocols lists those of a rule.
func Protocols() []string { return []string{"tcp", "udp"} }

// Words are what a picture says of the rule at the machine inside.
func (r NAT) Words() string {
	how := "senza VPN"
	if r.VPN {
		how = "dietro VPN"
	}
	return fmt.Sprintf("NAT %s %d, %s", r.Protocol, r.Port, how)
}

// same reports whether two rules are about one door.
func (r NAT) same(o NAT) bool { return r.On == o.On && r.Protocol == o.Protocol && r.Port == o.Port }

// AddNAT records a rule; one about the same port of the same machine outside
// is changed. Refusals: unknown-protocol, bad-port, unknown-device,
// too-many-links.
func (n Network) AddNAT(r NAT, devices []ads.Device) (Network, NAT, error) {
	if r.Protocol == "" {
		r.Protocol = "tcp"
	}
	if r.ToPort == 0 {
		r.ToPort = r.Port
	}
	if !slices.Contains(Protocols(), r.Protocol) {
		return n, r, refusal.Unknown("unknown-protocol", "%q is not a protocol", r.Protocol, Protocols())
	}
	for _, port := range []int{r.Port, r.ToPort} {
		if port < 1 || port > 65535 {
			return n, r, refusal.Usage("bad-port", "%d is not a port", port).WithHint("ports run from 1 to 65535")
		}
	}
	var err error
	if r.To, err = known(r.To, devices); err != nil {
		return n, r, err
	}
	if r.On != "" {
		if r.On, err = known(r.On, devices); err != nil {
			return n, r, err
		}
	}
	if r.Note, err = text.Line("note", r.Note, text.MaxLine); err != nil {
		return n, r, err
	}
	n.NATs = slices.Clone(n.NATs)
	if i := slices.IndexFunc(n.NATs, r.same); i >= 0 {
		if r.Note == "" {
			r.Note = n.NATs[i].Note
		}
		n.NATs[i] = r
		return n, r, nil
	}
	if len(n.NATs) >= mostParts {
		return n, r, refusal.Rule("too-many-links", "a customer has at most %d links", mostParts)
	}
	n.NATs = append(n.NATs, r)
	return n, r, nil
}

// RemoveNAT takes a rule away, by its port outside and what else tells it from
// others. Refusals: no-nat, ambiguous-nat.
func (n Network) RemoveNAT(on, protocol string, port int) (Network, NAT, error) {
	var found []NAT
	for _, r := range n.NATs {
		if r.Port == port && (protocol == "" || r.Protocol == protocol) && (on == "" || strings.EqualFold(r.On, on)) {
			found = append(found, r)
		}
	}
	switch len(found) {
	case 0:
		return n, NAT{}, refusal.NotFound("no-nat", "no rule opens port %d", port).WithHint("scatto ads nat list")
	case 1:
		n.NATs = slices.DeleteFunc(slices.Clone(n.NATs), found[0].same)
		return n, found[0], nil
	}
	return n, NAT{}, refusal.Usage("ambiguous-nat", "%d rules open port %d", len(found), port).WithHint("say which with --on and --protocol")
}
