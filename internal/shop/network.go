package shop

import (
	"scatto/gdpr/ads"
	"scatto/gdpr/ads/network"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// Network is what joins a customer's machines.
func (s *Shop) Network(customerID string) (n network.Network, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		n, err = networkOf(tx, card.ID)
		return err
	})
	return n, err
}

func networkOf(tx *store.Tx, id string) (network.Network, error) {
	n, _, err := get[network.Network](tx, store.NetworkKey(id))
	n.Customer = id
	return n, err
}

// changeNetwork changes what joins a customer's machines.
func (s *Shop) changeNetwork(op, customerID string, change func(n network.Network, devices []ads.Device) (network.Network, error)) error {
	return s.write(op, func(w *write) error {
		card, err := findCard(w.Tx, customerID)
		if err != nil {
			return err
		}
		n, err := networkOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		devices, err := devicesOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		if n, err = change(n, devices); err != nil {
			return err
		}
		return w.putNetwork(n)
	})
}

func (w *write) putNetwork(n network.Network) error {
	w.about(n.Customer)
	return w.put(store.NetworkKey(n.Customer), n.Customer+"/network", n.Customer, n)
}

// AddLink joins two machines of a customer; again, it changes the note.
func (s *Shop) AddLink(customerID string, l network.Link) (out network.Link, err error) {
	err = s.changeNetwork("ads.link", customerID, func(n network.Network, devices []ads.Device) (network.Network, error) {
		n, out, err = n.AddLink(l, devices)
		return n, err
	})
	return out, err
}

// RemoveLink takes a link away; kind "" is the only one between the two.
func (s *Shop) RemoveLink(customerID, a, b, kind string) (out network.Link, err error) {
	err = s.changeNetwork("ads.link.remove", customerID, func(n network.Network, _ []ads.Device) (network.Network, error) {
		n, out, err = n.RemoveLink(a, b, kind)
		return n, err
	})
	return out, err
}

// AddLine records a line to the Internet (CLI-01); again, it changes it.
func (s *Shop) AddLine(customerID string, l network.Line) (out network.Line, err error) {
	err = s.changeNetwork("ads.line", customerID, func(n network.Network, devices []ads.Device) (network.Network, error) {
		n, out, err = n.AddLine(l, devices)
		return n, err
	})
	return out, err
}

// RemoveLine takes a line away; kind "" is the only one at the machine.
func (s *Shop) RemoveLine(customerID, device, kind string) (out network.Line, err error) {
	err = s.changeNetwork("ads.line.remove", customerID, func(n network.Network, _ []ads.Device) (network.Network, error) {
		n, out, err = n.RemoveLine(device, kind)
		return n, err
	})
	return out, err
}

// AddNAT records a port that is open from outside; one without VPN is told
// (R89, PC-07).
func (s *Shop) AddNAT(customerID string, r network.NAT) (out network.NAT, warnings []*refusal.Error, err error) {
	err = s.changeNetwork("ads.nat", customerID, func(n network.Network, devices []ads.Device) (network.Network, error) {
		n, out, err = n.AddNAT(r, devices)
		return n, err
	})
	if err == nil && !out.VPN {
		warnings = append(warnings, refusal.Rule("nat-without-vpn", "port %d of %s can be reached from the Internet without VPN", out.Port, out.To).
			WithHint("close it or put it behind the VPN, then: scatto ads nat add … --vpn").By("R89"))
	}
	return out, warnings, err
}

// RemoveNAT takes a rule away; on and protocol tell it from others.
func (s *Shop) RemoveNAT(customerID, on, protocol string, port int) (out network.NAT, err error) {
	err = s.changeNetwork("ads.nat.remove", customerID, func(n network.Network, _ []ads.Device) (network.Network, error) {
		n, out, err = n.RemoveNAT(on, protocol, port)
		return n, err
	})
	return out, err
}
