/** The side bar: header and content of the chosen view. */
import { type ReactNode, useId } from "react";
import { useLayout } from "#renderer/state/layout.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { useRegistry } from "./registry-context.tsx";

/** The view that is chosen in the activity bar. */
export function SideBar(): ReactNode {
  const { sideViews, sideFooters } = useRegistry();
  const chosen = useLayout((state) => state.sideView);
  const view = sideViews.find(({ id }) => id === chosen) ?? sideViews[0];
  const titleId = useId();
  if (view === undefined) return null;
  const { Component, Actions } = view;
  return (
    <section className="side-bar" aria-labelledby={titleId} data-part="side">
      <header className="view-header">
        <h2 id={titleId} className="view-title truncate">
          {view.title}
        </h2>
        {Actions !== undefined && (
          <div className="view-actions">
            <Actions />
          </div>
        )}
      </header>
      <div className="view-content scroll">
        <ErrorBoundary key={view.id}>
          <Component />
        </ErrorBoundary>
      </div>
      {sideFooters.map(({ id, Component: Footer }) => (
        <Footer key={id} />
      ))}
    </section>
  );
}
