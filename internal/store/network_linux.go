package store

import "syscall"

// NetworkFileSystem names the network file system that dir lies on, "" when it
// lies on none that is known: locks and memory maps are not safe there.
func NetworkFileSystem(dir string) string {
	var st syscall.Statfs_t
	if syscall.Statfs(dir, &st) != nil {
		return ""
	}
	return networkName(uint32(st.Type))
}

// networkName reads the type of a file system (statfs(2), linux/magic.h).
func networkName(magic uint32) string {
	switch magic {
	case 0x6969:
		return "NFS"
	case 0x517b, 0xfe534d42, 0xff534d42:
		return "SMB"
	case 0x01021997:
		return "9P"
	case 0x5346414f:
		return "AFS"
	case 0x00c36400:
		return "Ceph"
	case 0x0bd00bd0:
		return "Lustre"
	case 0x73757245:
		return "Coda"
	}
	return ""
}
