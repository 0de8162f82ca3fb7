package shop

import (
	"fmt"

	"scatto/gdpr/ads"
	"scatto/gdpr/ads/network"
	"scatto/internal/document"
	"scatto/internal/refusal"
	"scatto/internal/store"
)

// MapInput says what to make of a customer's network map.
type MapInput struct {
	Customer string
	PDF, SVG string // where to write them; "" for none
	Evidence bool   // the PDF proves PC-12 of each machine on it
}

// MapMade is a map that was made.
type MapMade struct {
	network.Map
	New      bool // a version that there was not before
	PDF, SVG string
	Evidence int // machines that it proves PC-12 of
}

// MakeMap makes the map of a customer's network as it is today (R89, PC-12);
// its version grows when what it shows has changed. Of the vault it names the
// entries of a machine; nothing is decrypted.
func (s *Shop) MakeMap(in MapInput) (out MapMade, err error) {
	err = s.write("ads.network-map", func(w *write) error {
		out = MapMade{}
		card, err := findCard(w.Tx, in.Customer)
		if err != nil {
			return err
		}
		n, err := networkOf(w.Tx, card.ID)
		if err != nil {
			return err
		}
		if out.Map, err = s.mapOf(w.Tx, card, n); err != nil {
			return err
		}
		if len(out.Devices) == 0 {
			return refusal.Rule("no-devices", "customer %s has no device in use: there is nothing to draw", card.ID).
				WithHint("scatto ads device add %s …", card.ID).By("R89")
		}
		made, version := n.Made(out.Map, s.Today())
		out.New = len(made.Versions) > len(n.Versions)
		out.Version, out.Date = version.Number, version.Date
		if err := s.writeMap(in, &out); err != nil {
			return err
		}
		if in.Evidence {
			if err := w.proveMap(card, &out); err != nil {
				return err
			}
		}
		if !out.New {
			return nil
		}
		return w.putNetwork(made)
	})
	return out, err
}

// NetworkMap is the map as it would be made today, without making it.
func (s *Shop) NetworkMap(customerID string) (m network.Map, err error) {
	err = s.view(func(tx *store.Tx) error {
		card, err := findCard(tx, customerID)
		if err != nil {
			return err
		}
		n, err := networkOf(tx, card.ID)
		if err != nil {
			return err
		}
		if m, err = s.mapOf(tx, card, n); err == nil {
			_, v := n.Made(m, s.Today())
			m.Version, m.Date = v.Number, v.Date
		}
		return err
	})
	return m, err
}

func (s *Shop) mapOf(tx *store.Tx, card Card, n network.Network) (m network.Map, err error) {
	devices, err := devicesOf(tx, card.ID)
	if err != nil {
		return m, err
	}
	places, err := sitesOf(tx, card.ID)
	if err != nil {
		return m, err
	}
	var sites []network.Site
	for _, p := range places {
		sites = append(sites, network.Site{ID: p.ID, Name: p.Name})
	}
	m = network.Of(n, devices, sites, s.Today())
	co := s.Config.Company
	m.Shop = joinWords(", ", co.Name, co.Address, townLine(co.ZIP, co.City, co.Province))
	m.Name, m.Address = card.Name, joinWords(", ", card.Address, townLine(card.ZIP, card.City, card.Province))
	entries, err := vaultEntries(tx, card.ID)
	m.Keep(entries)
	return m, err
}

// writeMap writes the pictures that were asked for.
func (s *Shop) writeMap(in MapInput, out *MapMade) error {
	for _, one := range []struct {
		path string
		at   *string
		make func(network.Map) ([]byte, error)
	}{{in.PDF, &out.PDF, document.NetworkMap}, {in.SVG, &out.SVG, document.NetworkSVG}} {
		if one.path == "" {
			continue
		}
		data, err := one.make(out.Map)
		if err != nil {
			return err
		}
		if *one.at, err = writeFile(one.path, data); err != nil {
			return err
		}
	}
	return nil
}

// proveMap makes the map the proof of PC-12 of every machine on it.
func (w *write) proveMap(card Card, out *MapMade) error {
	pdf, err := document.NetworkMap(out.Map)
	if err != nil {
		return err
	}
	hash := hashOf(pdf)
	file, err := w.shop.keepEvidence(hash, pdf)
	if err != nil {
		return err
	}
	for _, d := range out.Devices {
		e := ads.Evidence{Item: "PC-12", Device: d.ID, At: w.shop.at, Text: fmt.Sprintf("mappa della rete, versione %d", out.Version),
			File: file, FileName: fmt.Sprintf("mappa-%s-v%d.pdf", card.ID, out.Version), FileHash: hash}
		if _, err := w.prove(card.ID, e); err != nil {
			return err
		}
		out.Evidence++
	}
	return nil
}
