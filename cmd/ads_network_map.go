package cmd

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// networkMapView is the JSON of a network map.
type networkMapView struct {
	Customer string             `json:"customer"`
	Name     string             `json:"name"`
	Version  int                `json:"version"`
	Date     calendar.Date      `json:"date"`
	New      bool               `json:"new_version"`
	PDF      orNull             `json:"pdf"`
	SVG      orNull             `json:"svg"`
	Evidence int                `json:"evidence"`
	Devices  []deviceView       `json:"devices"`
	Links    []linkView         `json:"links"`
	Lines    []internetLineView `json:"lines"`
	NATs     []natView          `json:"nat_rules"`
	Kept     []mapKeptView      `json:"vault_entries"`
	Findings []mapFindingView   `json:"findings"`
}

// mapKeptView is the JSON of an entry of the vault that the map names.
type mapKeptView struct {
	Device string `json:"device"`
	Name   string `json:"name"`
}

// mapFindingView is the JSON of something on a map that must be looked at.
type mapFindingView struct {
	Kind   string `json:"kind"`
	Text   string `json:"text"`
	Source string `json:"source"`
}

func newADSNetworkMap(env *Env) *cobra.Command {
	var in shop.MapInput
	c := &cobra.Command{
		Use:   "network-map CUSTOMER",
		Short: env.T("draw the map of a customer's network, as PDF and SVG"),
		Long: env.T("Draw the map of a customer's network: devices, addresses, links, lines, open\n" +
			"ports, virtual machines; never a password. Its version grows when something on\n" +
			"it has changed. Without --pdf and --svg the PDF goes to out/maps in the data\n" +
			"directory. With --evidence it proves PC-12 of every device on it."),
		Example: "  scatto ads network-map miramare\n  scatto ads network-map C0001 --pdf rete.pdf --svg rete.svg --evidence",
		Args:    takes("CUSTOMER"),
	}
	c.Flags().StringVar(&in.PDF, "pdf", "", env.T("where to write the PDF, a `FILE`"))
	c.Flags().StringVar(&in.SVG, "svg", "", env.T("where to write the SVG, a `FILE`"))
	c.Flags().BoolVar(&in.Evidence, "evidence", false, env.T("record the map as proof of PC-12, for every device on it"))
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		in.Customer = args[0]
		return adsNetworkMap(env, s, in)
	})
}

func adsNetworkMap(env *Env, s *shop.Shop, in shop.MapInput) error {
	card, err := customerMeant(s, in.Customer)
	if err != nil {
		return err
	}
	in.Customer = card.ID
	if in.PDF == "" && in.SVG == "" {
		m, err := s.NetworkMap(card.ID)
		if err != nil {
			return err
		}
		in.PDF = filepath.Join(s.Dir(), "out", "maps", fmt.Sprintf("%s-v%d.pdf", card.ID, m.Version))
	}
	made, err := s.MakeMap(in)
	if err != nil {
		return err
	}
	v := networkMapView{Customer: made.Customer, Name: made.Name, Version: made.Version, Date: made.Date, New: made.New,
		PDF: orNull(made.PDF), SVG: orNull(made.SVG), Evidence: made.Evidence, Devices: []deviceView{}, Links: []linkView{},
		Lines: []internetLineView{}, NATs: []natView{}, Kept: []mapKeptView{}, Findings: []mapFindingView{}}
	for _, d := range made.Devices {
		v.Devices = append(v.Devices, viewDevice(d))
	}
	for _, l := range made.Links {
		v.Links = append(v.Links, viewLink(card.ID, l))
	}
	for _, l := range made.Lines {
		v.Lines = append(v.Lines, viewInternetLine(card.ID, l))
	}
	for _, r := range made.NATs {
		v.NATs = append(v.NATs, viewNAT(card.ID, r))
	}
	for _, e := range made.Secrets {
		v.Kept = append(v.Kept, mapKeptView(e))
	}
	for _, f := range made.Findings() {
		v.Findings = append(v.Findings, mapFindingView(f))
	}
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		t.Add(v.Customer, v.Version, v.Date, v.PDF, v.SVG)
		return t
	}, func() string { return env.mapWords(v) })
}

// mapWords are a map for a person: its version, its files, what to look at.
func (env *Env) mapWords(v networkMapView) string {
	lines := []string{env.T("%s  %s: version %d of %s, %d devices", v.Customer, v.Name, v.Version, v.Date, len(v.Devices))}
	for _, f := range v.Findings {
		lines = append(lines, "! "+f.Text+" ["+f.Source+"]")
	}
	if v.Evidence > 0 {
		lines = append(lines, env.T("recorded as proof of PC-12 for %d devices", v.Evidence))
	}
	for _, path := range []orNull{v.PDF, v.SVG} {
		if path != "" {
			lines = append(lines, string(path))
		}
	}
	return strings.Join(lines, "\n")
}
