//go:build !linux

package store

const dropPages, reclaimPages = 0, 0

// letPagesGo does nothing: these systems take mapped pages back by themselves.
func letPagesGo(uintptr) {}
