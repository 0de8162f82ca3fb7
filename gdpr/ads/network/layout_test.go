package network

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
)

var page = Page{UprightW: 1700, UprightH: 2200, AcrossW: 2600, AcrossH: 1500}

var today = calendar.Date{Year: 2026, Month: 11, Day: 21}

// hotel makes a network with so many clients on switches of twelve ports.
func hotel(clients int) (n Network, devices []ads.Device) {
	add := func(d ads.Device) { devices = append(devices, d) }
	add(ads.Device{ID: "FW-1", Kind: ads.KindFirewall, Addresses: []string{"192.168.1.1/24", "203.0.113.7"}})
	n.Lines = append(n.Lines, Line{Device: "FW-1", Kind: "ftth", Down: 1_000_000, Up: 300_000})
	add(ads.Device{ID: "SRV-PMS", Kind: ads.KindServer, OS: "Windows Server 2022", Addresses: []string{"192.168.1.2"}})
	for i := range clients {
		sw := fmt.Sprintf("SW-%d", i/12+1)
		if i%12 == 0 {
			add(ads.Device{ID: sw, Kind: ads.KindSwitch})
			n.Links = append(n.Links, Link{A: "FW-1", B: sw, Kind: LAN})
		}
		if i == 0 {
			n.Links = append(n.Links, Link{A: sw, B: "SRV-PMS", Kind: LAN})
		}
		id := fmt.Sprintf("CAMERA-%03d", i+101)
		add(ads.Device{ID: id, Kind: ads.KindClient, OS: "Windows 11", Addresses: []string{fmt.Sprintf("192.168.1.%d", i+20)}})
		n.Links = append(n.Links, Link{A: id, B: sw, Kind: LAN})
	}
	return n, devices
}

// checkPicture holds what every picture promises.
func checkPicture(t *testing.T, name string, m Map, out Layout) {
	t.Helper()
	drawn := map[string]int{}
	for _, b := range out.Blocks {
		for i, x := range b.Boxes {
			if drawn[x.Device]++; x.Device != internet && drawn[x.Device] > 1 {
				t.Errorf("%s: %s is drawn twice", name, x.Device)
			}
			if x.X < 0 || x.Y < 0 || x.X+x.W > b.W || x.Y+x.H > b.H {
				t.Errorf("%s: %s lies outside its block: %+v of %d×%d", name, x.Device, x.Point, b.W, b.H)
			}
			for _, y := range b.Boxes[i+1:] {
				if x.X < y.X+y.W && y.X < x.X+x.W && x.Y < y.Y+y.H && y.Y < x.Y+x.H {
					t.Errorf("%s: %s lies over %s", name, x.Device, y.Device)
				}
			}
			for _, w := range b.Wires {
				l, r := min(w.From.X, w.To.X), max(w.From.X, w.To.X)
				u, d := min(w.From.Y, w.To.Y), max(w.From.Y, w.To.Y)
				if l < x.X+x.W && r > x.X && u < x.Y+x.H && d > x.Y {
					t.Errorf("%s: the wire %+v runs through %s", name, w, x.Device)
				}
				if l != r && u != d {
					t.Errorf("%s: the wire %+v is neither upright nor level", name, w)
				}
			}
		}
		w, h := page.UprightW, page.UprightH
		if b.Landscape {
			w, h = page.AcrossW, page.AcrossH
		}
		if b.Scale <= 0 || b.W*b.Scale > w*1000 || b.H*b.Scale > h*1000 {
			t.Errorf("%s: %d×%d at %d does not fit its page", name, b.W, b.H, b.Scale)
		}
	}
	for _, d := range m.Devices {
		if drawn[d.ID] != 1 {
			t.Errorf("%s: %s is drawn %d times", name, d.ID, drawn[d.ID])
		}
	}
}

func TestLayout(t *testing.T) {
	for _, tc := range []struct {
		clients, scale int
	}{{1, most}, {10, 950}, {50, 600}, {150, 300}} {
		n, devices := hotel(tc.clients)
		m := Of(n, devices, nil, today)
		out := m.Lay(page)
		name := fmt.Sprintf("%d machines", len(devices))
		checkPicture(t, name, m, out)
		if len(out.Extras) > 0 || len(out.Blocks) != 1 {
			t.Errorf("%s: a tree needs no numbers: %+v", name, out.Extras)
		}
		if got := out.Blocks[0].Scale; got < tc.scale {
			t.Errorf("%s: drawn at %d thousandths, want at least %d to be read", name, got, tc.scale)
		}
		if diff := cmp.Diff(out, m.Lay(page)); diff != "" {
			t.Errorf("%s: laid out twice it differs: %s", name, diff)
		}
	}
}

func TestLayoutOfAnything(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 89))
	kinds := ads.Kinds()
	for round := range 60 {
		n := Network{}
		var devices []ads.Device
		sites := []Site{{"L0001", "Rimini"}, {"L0002", "Riccione"}}
		for i := range 1 + r.IntN(40) {
			d := ads.Device{ID: fmt.Sprintf("D-%02d", i), Kind: kinds[r.IntN(len(kinds))]}
			if r.IntN(3) == 0 {
				d.Site = sites[r.IntN(2)].ID
			}
			if i > 0 && r.IntN(4) == 0 {
				d.Host = devices[r.IntN(i)].ID
			}
			devices = append(devices, d)
		}
		devices[0].Host = devices[len(devices)-1].ID // in a ring, as nobody should
		for range r.IntN(60) {
			a, b := devices[r.IntN(len(devices))], devices[r.IntN(len(devices))]
			n, _, _ = n.AddLink(Link{A: a.ID, B: b.ID, Kind: LinkKinds()[r.IntN(5)]}, devices)
		}
		for range r.IntN(3) {
			n, _, _ = n.AddLine(Line{Device: devices[r.IntN(len(devices))].ID, Kind: "ftth"}, devices)
		}
		m := Of(n, devices, sites, today)
		checkPicture(t, fmt.Sprintf("round %d", round), m, m.Lay(page))
	}
}

func TestLinksBesideTheTree(t *testing.T) {
	n, devices := hotel(24)
	devices = append(devices, ads.Device{ID: "FW-2", Kind: ads.KindFirewall, Site: "L0001"})
	n, _, _ = n.AddLink(Link{A: "SW-1", B: "SW-2", Note: "ridondanza"}, devices)
	n, _, _ = n.AddLink(Link{A: "CAMERA-101", B: "CAMERA-124"}, devices)
	n, _, _ = n.AddLink(Link{A: "FW-1", B: "FW-2", Kind: VPN}, devices)
	m := Of(n, devices, []Site{{"L0001", "Riccione"}}, today)
	out := m.Lay(page)
	checkPicture(t, "with links beside the tree", m, out)
	want := []Extra{{1, Link{A: "FW-1", B: "FW-2", Kind: VPN}}, {2, Link{A: "CAMERA-101", B: "CAMERA-124", Kind: LAN}}}
	if diff := cmp.Diff(want, out.Extras); diff != "" {
		t.Errorf("the switches stand beside each other, their link is drawn: %s", diff)
	}
	if len(out.Blocks) != 2 || out.Blocks[0].Site != "Riccione" {
		t.Fatalf("%d blocks", len(out.Blocks))
	}
	if box := out.Blocks[0].box("FW-2"); !slices.ContainsFunc(box.Label, func(w Words) bool { return w.Text == "collegamenti: 1" }) {
		t.Errorf("the number does not stand in the box: %+v", box.Label)
	}
}

func TestHostsHoldTheirMachines(t *testing.T) {
	devices := []ads.Device{{ID: "SW", Kind: ads.KindSwitch}, {ID: "ESX", Kind: ads.KindServer},
		{ID: "VM-SQL", Kind: ads.KindServer, Host: "ESX"}, {ID: "VM-WEB", Kind: ads.KindVM, Host: "ESX"}}
	n := Network{}
	n, _, _ = n.AddLink(Link{A: "SW", B: "ESX"}, devices)
	n, _, _ = n.AddLink(Link{A: "SW", B: "VM-SQL"}, devices)
	m := Of(n, devices, nil, today)
	out := m.Lay(page)
	checkPicture(t, "a host", m, out)
	b := out.Blocks[0]
	if b.box("VM-SQL").Y <= b.box("ESX").Y || len(out.Extras) != 1 {
		t.Errorf("PC-13: a virtual machine stands below its host: %+v", out)
	}
}
