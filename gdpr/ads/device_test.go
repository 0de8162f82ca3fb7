package ads

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

func TestDeviceChecked(t *testing.T) {
	for _, tc := range []struct {
		name string
		in   Device
		want Device
		kind string
	}{
		{"a client in a workgroup unless said", Device{ID: "PC-1"}, Device{ID: "PC-1", Kind: KindClient, Env: EnvWorkgroup}, ""},
		{"addresses in their usual spelling, each once",
			Device{ID: "FW", Kind: KindFirewall, Addresses: []string{" 192.168.1.1/24 ", "FD00:0::1", "fd00::1", ""}, MAC: "00-1a-2b-3c-4d-5e"},
			Device{ID: "FW", Kind: KindFirewall, Env: EnvWorkgroup, Addresses: []string{"192.168.1.1/24", "fd00::1"}, MAC: "00:1A:2B:3C:4D:5E"}, ""},
		{"no address", Device{ID: "FW", Addresses: []string{"192.168.1.300"}}, Device{}, "bad-address"},
		{"an address with a zone", Device{ID: "FW", Addresses: []string{"fe80::1%eth0"}}, Device{}, "bad-address"},
		{"no hardware address", Device{ID: "FW", MAC: "00:1a:2b"}, Device{}, "bad-mac"},
		{"letters beyond F", Device{ID: "FW", MAC: "00:1a:2b:3c:4d:5g"}, Device{}, "bad-mac"},
		{"R89: a machine on itself", Device{ID: "VM-1", Host: "vm-1"}, Device{}, "host-of-itself"},
		{"an unknown kind", Device{ID: "X", Kind: "swich"}, Device{}, "unknown-device-kind"},
		{"R42: an unknown environment", Device{ID: "X", Env: "cloud"}, Device{}, "unknown-environment"},
		{"an empty id", Device{}, Device{}, "bad-device-id"},
		{"a path for an id", Device{ID: "../x"}, Device{}, "bad-device-id"},
	} {
		got, err := tc.in.Checked()
		if refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v", tc.name, err)
		}
		if diff := cmp.Diff(tc.want, got); err == nil && diff != "" {
			t.Errorf("%s: %s", tc.name, diff)
		}
	}
}

func TestDeviceOver(t *testing.T) {
	old := Device{ID: "SRV", Kind: KindServer, Env: EnvDomain, OS: "Windows", Addresses: []string{"10.0.0.1"}, Added: day(t, "2026-01-01")}
	want := old
	want.Note = "sotto il banco"
	if diff := cmp.Diff(want, Device{ID: "SRV", Note: "sotto il banco"}.Over(old)); diff != "" {
		t.Errorf("what is not said stays: %s", diff)
	}
}

func TestDeviceConcerned(t *testing.T) {
	for _, tc := range []struct {
		kind, item string
		want       bool
	}{
		{KindClient, "PC-08", true}, {KindServer, "PC-04", true}, {KindVM, "PC-08", true}, {KindOther, "PC-13", true},
		{KindSwitch, "PC-08", false}, {KindSwitch, "PC-12", true}, {KindFirewall, "PC-07", true}, {KindPrinter, "PC-04", false},
		{KindNAS, "PC-04", true}, {KindClient, "ADS-08", false},
	} {
		item, _ := ItemByID(tc.item)
		if got := (Device{Kind: tc.kind}).Concerned(item); got != tc.want {
			t.Errorf("R89: %s of a %s: %v", tc.item, tc.kind, got)
		}
	}
}
