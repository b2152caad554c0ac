// The one door to BLAS and LAPACK.
#include <cblas.h>
#include <lapacke.h>
