package store

import "testing"

func TestNetworkFileSystem(t *testing.T) {
	for magic, want := range map[uint32]string{0x6969: "NFS", 0xff534d42: "SMB", 0x01021997: "9P", 0xef53: "", 0x01021994: ""} {
		if got := networkName(magic); got != want {
			t.Errorf("%x: %q, want %q", magic, got, want)
		}
	}
	if got := NetworkFileSystem("/nowhere/at/all"); got != "" {
		t.Errorf("a directory that is not there lies on %q", got)
	}
}
