package network

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func machines() []ads.Device {
	return []ads.Device{{ID: "FW-1", Kind: ads.KindFirewall}, {ID: "SRV", Kind: ads.KindServer, Addresses: []string{"10.0.0.2/24"}},
		{ID: "VM-1", Kind: ads.KindVM, Addresses: []string{"10.0.0.2"}}}
}

func TestLinks(t *testing.T) {
	n := Network{Customer: "C0001"}
	for _, tc := range []struct {
		name       string
		a, b, kind string
		refused    string
	}{
		{"in any case of letters", "fw-1", "srv", "", ""},
		{"the other way round it is the same", "SRV", "FW-1", LAN, ""},
		{"by another kind it is another", "SRV", "FW-1", Serial, ""},
		{"to itself", "SRV", "srv", "", "link-to-itself"},
		{"to nothing", "SRV", "X", "", "unknown-device"},
		{"of a kind that does not exist", "SRV", "FW-1", "lann", "unknown-link-kind"},
	} {
		next, _, err := n.AddLink(Link{A: tc.a, B: tc.b, Kind: tc.kind}, machines())
		if refusal.KindOf(err) != tc.refused {
			t.Errorf("%s: %v", tc.name, err)
		}
		if err == nil {
			n = next
		}
	}
	if len(n.Links) != 2 {
		t.Fatalf("%+v", n.Links)
	}
	if _, _, err := n.RemoveLink("FW-1", "SRV", ""); refusal.KindOf(err) != "ambiguous-link" {
		t.Errorf("which of the two: %v", err)
	}
	n, gone, err := n.RemoveLink("srv", "fw-1", Serial)
	if err != nil || gone.Kind != Serial || len(n.Links) != 1 {
		t.Errorf("%v %+v %+v", err, gone, n.Links)
	}
	if _, _, err := n.RemoveLink("SRV", "VM-1", ""); refusal.KindOf(err) != "no-link" {
		t.Errorf("none: %v", err)
	}
}

func TestBandwidth(t *testing.T) {
	for _, tc := range []struct{ in, want, kind string }{
		{"1000/300", "1000/300", ""}, {"7/0.5", "7/0,5", ""}, {"20,25/1", "20,25/1", ""}, {"2500/2500", "2500/2500", ""},
		{"1000", "", "bad-bandwidth"}, {"0/0", "", "bad-bandwidth"}, {"a/b", "", "bad-bandwidth"}, {"-1/1", "", "bad-bandwidth"},
		{"1/", "", "bad-bandwidth"}, {"1.2345/1", "", "bad-bandwidth"}, {"99999999999/1", "", "bad-bandwidth"},
	} {
		down, up, err := ParseBandwidth(tc.in)
		if refusal.KindOf(err) != tc.kind || err == nil && (Line{Down: down, Up: up}).Bandwidth() != tc.want {
			t.Errorf("CLI-01: %q: %d/%d, %v", tc.in, down, up, err)
		}
	}
}

func TestNAT(t *testing.T) {
	n := Network{}
	for _, tc := range []struct {
		name string
		in   NAT
		kind string
	}{
		{"R89: behind the VPN", NAT{Port: 3389, To: "srv", VPN: true}, ""},
		{"the same door on another machine", NAT{Port: 3389, To: "SRV", On: "fw-1", ToPort: 3390}, ""},
		{"the same door again is changed", NAT{Port: 3389, To: "VM-1", VPN: true}, ""},
		{"no port", NAT{To: "SRV"}, "bad-port"},
		{"beyond the last port", NAT{Port: 65536, To: "SRV"}, "bad-port"},
		{"an unknown protocol", NAT{Port: 1, To: "SRV", Protocol: "icmp"}, "unknown-protocol"},
		{"to nothing", NAT{Port: 1, To: "X"}, "unknown-device"},
		{"on nothing", NAT{Port: 1, To: "SRV", On: "X"}, "unknown-device"},
	} {
		next, _, err := n.AddNAT(tc.in, machines())
		if refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v", tc.name, err)
		}
		if err == nil {
			n = next
		}
	}
	if len(n.NATs) != 2 || n.NATs[0].To != "VM-1" {
		t.Fatalf("%+v", n.NATs)
	}
	if _, _, err := n.RemoveNAT("", "", 3389); refusal.KindOf(err) != "ambiguous-nat" {
		t.Errorf("which of the two: %v", err)
	}
	if n, _, err := n.RemoveNAT("FW-1", "tcp", 3389); err != nil || len(n.NATs) != 1 {
		t.Errorf("%v %+v", err, n.NATs)
	}
}

func TestFindings(t *testing.T) {
	n := Network{Links: []Link{{A: "FW-1", B: "OLD"}}}
	n, _, _ = n.AddNAT(NAT{Port: 3389, To: "SRV"}, machines())
	n, _, _ = n.AddNAT(NAT{Port: 8443, To: "SRV", VPN: true}, machines())
	var kinds []string
	for _, f := range Of(n, machines(), nil, today).Findings() {
		kinds = append(kinds, f.Kind)
		if f.Source == "" || !strings.HasSuffix(f.Text, ".") {
			t.Errorf("%+v", f)
		}
	}
	want := []string{"nat-without-vpn", "same-address", "vm-without-host", "no-line", "unlinked", "without-address", "lost"}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Error(diff)
	}
	if got := Of(Network{}, nil, nil, today).Findings(); len(got) != 0 {
		t.Errorf("of nothing: %+v", got)
	}
}

func TestVersions(t *testing.T) {
	n := Network{Customer: "C0001"}
	devices := machines()
	n, v := n.Made(Of(n, devices, nil, today), today)
	if v.Number != 1 || v.Date != today {
		t.Fatalf("%+v", v)
	}
	later := calendar.Date{Year: 2027, Month: 1, Day: 2}
	if _, v = n.Made(Of(n, devices, nil, later), later); v.Number != 1 || v.Date != today {
		t.Errorf("PC-12: nothing has changed, it is the same version: %+v", v)
	}
	devices[1].Addresses = []string{"10.0.0.3"}
	if n, v = n.Made(Of(n, devices, nil, later), later); v.Number != 2 || v.Date != later || len(n.Versions) != 2 {
		t.Errorf("PC-12: an address has changed: %+v", v)
	}
}

func TestTheVaultIsNamedOnly(t *testing.T) {
	_, devices := hotel(3)
	m := Of(Network{}, devices, nil, today)
	plain := m.Hash()
	m.Keep(nil)
	if m.Hash() != plain {
		t.Error("an empty vault made another map")
	}
	m.Keep([]ads.VaultEntry{{Device: "SRV-PMS", Name: "iLO"}, {Name: "Wi-Fi"}, {Device: "OLD", Name: "router"},
		{Device: "SRV-PMS", Name: "Administrator", Sealed: []byte("x")}})
	if diff := cmp.Diff([]string{"Administrator", "iLO"}, m.Kept("SRV-PMS")); diff != "" {
		t.Errorf("PC-12: the entries of the server: %s", diff)
	}
	if len(m.Secrets) != 2 {
		t.Errorf("PC-12: what has no machine on the map stands on it: %+v", m.Secrets)
	}
	if m.Hash() == plain {
		t.Error("PC-12: another entry is another version")
	}
}
