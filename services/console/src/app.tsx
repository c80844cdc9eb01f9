import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Empty, Loading } from './components/query-view.tsx';
import { Shell } from './layout/shell.tsx';
import { ShopPage } from './shop/shop-page.tsx';

// The shop is what most people open first; whoever looks at the rest fetches it then.
const CartPage = lazy(async () => ({ default: (await import('./shop/cart-page.tsx')).CartPage }));
const OrdersPage = lazy(async () => ({ default: (await import('./orders/orders-page.tsx')).OrdersPage }));
const OrderPage = lazy(async () => ({ default: (await import('./orders/order-page.tsx')).OrderPage }));
const ImportsPage = lazy(async () => ({ default: (await import('./files/imports-page.tsx')).ImportsPage }));
const ImportPage = lazy(async () => ({ default: (await import('./files/import-page.tsx')).ImportPage }));
const FilePage = lazy(async () => ({ default: (await import('./files/file-page.tsx')).FilePage }));
const InboxPage = lazy(async () => ({ default: (await import('./inbox/inbox-page.tsx')).InboxPage }));
const UnsubscribePage = lazy(async () => ({
  default: (await import('./inbox/unsubscribe-page.tsx')).UnsubscribePage,
}));
const SalesPage = lazy(async () => ({ default: (await import('./sales/sales-page.tsx')).SalesPage }));
const MapPage = lazy(async () => ({ default: (await import('./map/map-page.tsx')).MapPage }));
const OperationsPage = lazy(async () => ({
  default: (await import('./operations/operations-page.tsx')).OperationsPage,
}));
const TourPage = lazy(async () => ({ default: (await import('./tour/tour-page.tsx')).TourPage }));

export function App() {
  return (
    <Shell>
      <Suspense fallback={<Loading what="the page" />}>
        <Switch>
          <Route path="/" component={ShopPage} />
          <Route path="/cart" component={CartPage} />
          <Route path="/orders" component={OrdersPage} />
          <Route path="/orders/:orderId">{({ orderId }) => <OrderPage orderId={orderId} />}</Route>
          <Route path="/imports" component={ImportsPage} />
          <Route path="/imports/:fileId">{({ fileId }) => <ImportPage fileId={fileId} />}</Route>
          <Route path="/files/:fileId">{({ fileId }) => <FilePage fileId={fileId} />}</Route>
          <Route path="/inbox" component={InboxPage} />
          <Route path="/unsubscribe/:token">{({ token }) => <UnsubscribePage token={token} />}</Route>
          <Route path="/sales" component={SalesPage} />
          <Route path="/map" component={MapPage} />
          <Route path="/operations" component={OperationsPage} />
          <Route path="/tour" component={TourPage} />
          <Route>
            <Empty title="There is no such page">
              The address may be mistyped, or the page may have moved.
            </Empty>
          </Route>
        </Switch>
      </Suspense>
    </Shell>
  );
}
