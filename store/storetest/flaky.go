package storetest

import (
	"context"
	"errors"
	"sync"

	"chunfeng/store"
)

// ErrLost is the error of a call whose answer Flaky lost, or that it refused.
var ErrLost = errors.New("lost on purpose")

// Fault is what happens to one call. The zero Fault is none.
type Fault struct {
	Before error           // returned instead of doing the call (store.ErrFull: a full disk)
	After  error           // returned after the call was done: the work is there, the answer is lost
	Wait   <-chan struct{} // waited for before anything else: a slow disk
}

// Flaky is a Keeper that fails on purpose. Plan is asked at every call with the
// number of the call of that method (from 1) and its name: "Apply", "Head",
// "Read", "Get", "Scan". Set Plan before use; nil never fails.
type Flaky struct {
	store.Keeper
	Plan func(method string, n int) Fault

	mu    sync.Mutex // guards calls, and Plan once calls are under way: see Replan
	calls map[string]int
}

// At is a Plan that lets fault happen to one call.
func At(method string, n int, fault Fault) func(string, int) Fault {
	return func(m string, i int) Fault {
		if m == method && i == n {
			return fault
		}
		return Fault{}
	}
}

// Replan changes the plan while other goroutines may be calling.
func (f *Flaky) Replan(plan func(method string, n int) Fault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.Plan = plan
}

// Calls tells how often a method was called.
func (f *Flaky) Calls(method string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.calls[method]
}

func (f *Flaky) next(ctx context.Context, method string) Fault {
	f.mu.Lock()
	if f.calls == nil {
		f.calls = map[string]int{}
	}
	f.calls[method]++
	n, plan := f.calls[method], f.Plan
	f.mu.Unlock()
	if plan == nil {
		return Fault{}
	}
	fault := plan(method, n)
	if fault.Wait != nil {
		select {
		case <-fault.Wait:
		case <-ctx.Done():
			return Fault{Before: ctx.Err()}
		}
	}
	return fault
}

// through does a call under its fault.
func through[T any](ctx context.Context, f *Flaky, method string, call func() (T, error)) (T, error) {
	var none T
	fault := f.next(ctx, method)
	if fault.Before != nil {
		return none, fault.Before
	}
	got, err := call()
	if err == nil && fault.After != nil {
		return none, fault.After
	}
	return got, err
}

// Apply applies, or fails as planned.
func (f *Flaky) Apply(ctx context.Context, c store.Change) (store.Applied, error) {
	return through(ctx, f, "Apply", func() (store.Applied, error) { return f.Keeper.Apply(ctx, c) })
}

// Head asks for a head, or fails as planned.
func (f *Flaky) Head(ctx context.Context, log store.Name) (store.Head, error) {
	return through(ctx, f, "Head", func() (store.Head, error) { return f.Keeper.Head(ctx, log) })
}

// Read reads, or fails as planned.
func (f *Flaky) Read(ctx context.Context, log store.Name, from uint64, count, size int) ([]store.Envelope, error) {
	return through(ctx, f, "Read", func() ([]store.Envelope, error) { return f.Keeper.Read(ctx, log, from, count, size) })
}

// Get gets, or fails as planned.
func (f *Flaky) Get(ctx context.Context, bucket, key string) ([]byte, error) {
	return through(ctx, f, "Get", func() ([]byte, error) { return f.Keeper.Get(ctx, bucket, key) })
}

// Scan scans, or fails as planned.
func (f *Flaky) Scan(ctx context.Context, bucket, prefix, after string, count int) ([]store.Cell, error) {
	return through(ctx, f, "Scan", func() ([]store.Cell, error) { return f.Keeper.Scan(ctx, bucket, prefix, after, count) })
}
