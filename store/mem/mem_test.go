package mem_test

import (
	"testing"

	"chunfeng/store"
	"chunfeng/store/mem"
	"chunfeng/store/storetest"
)

func open(*testing.T) store.Keeper { return mem.New() }

func same(_ *testing.T, k store.Keeper) store.Keeper { return k }

func TestKeeper(t *testing.T) { storetest.Run(t, open, same) }
